import { visibleText } from '@tideline/model'

/** On paper only: every file, each on a page of its own. */
export function PrintedFiles({ files }: { files: readonly { name: string; text: string }[] }) {
  return (
    <div className="hidden print:block">
      {files.map(({ name, text }) => (
        <section key={name} aria-label={`${name}, printed`} className="break-before-page">
          <h2 className="border-b border-ink font-mono">{name}</h2>
          <pre className="text-tiny leading-4 whitespace-pre-wrap wrap-anywhere">
            {text.split('\n').map(visibleText).join('\n')}
          </pre>
        </section>
      ))}
    </div>
  )
}
