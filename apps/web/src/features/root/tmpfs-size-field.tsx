import { formatBytes, formatBytesApart, type TmpfsSize, tmpfsSizeBytes } from '@tideline/model'
import { useState } from 'react'
import { writtenSize } from '#features/root/whole-size.ts'
import { Field } from '#ui/field.tsx'
import { Code } from '#ui/path-text.tsx'
import { Text } from '#ui/text.tsx'

/** Takes `25%`, `4G` or `1.5G`; what is neither is explained and changes nothing. */
export function TmpfsSizeField({
  label = 'Size',
  size,
  ramBytes,
  onChoose,
}: {
  label?: string
  size: TmpfsSize
  ramBytes: number | undefined
  onChoose: (size: TmpfsSize) => void
}) {
  const [text, setText] = useState(size)
  const written = writtenSize(text)
  const error = 'problem' in written ? written.problem : tooMuch(written.size, ramBytes)
  const take = () => {
    if (error === undefined && 'size' in written && written.size !== size) onChoose(written.size)
  }
  return (
    <Field
      label={label}
      isMono
      width="narrow"
      value={text}
      error={error}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={take}
      onKeyDown={(event) => event.key === 'Enter' && take()}
      suffix={
        <Text tone="soft">
          {ramBytes !== undefined && `${shareWords(size, ramBytes)}; `}takes <Code>25%</Code>,{' '}
          <Code>4G</Code> or <Code>1.5G</Code>
        </Text>
      }
    />
  )
}

function tooMuch(size: TmpfsSize, ramBytes: number | undefined): string | undefined {
  if (ramBytes === undefined) return undefined
  const sizeBytes = tmpfsSizeBytes(size, ramBytes)
  if (sizeBytes <= ramBytes) return undefined
  const [wanted, there] = formatBytesApart(sizeBytes, ramBytes)
  return `${wanted} is more than the ${there} of RAM that this machine has.`
}

function shareWords(size: TmpfsSize, ramBytes: number): string {
  if (size.endsWith('%')) return formatBytes(tmpfsSizeBytes(size, ramBytes))
  return `${Math.round((tmpfsSizeBytes(size, ramBytes) / ramBytes) * 100)} % of RAM`
}
