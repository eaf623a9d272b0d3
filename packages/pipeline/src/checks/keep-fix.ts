import {
  type DesignEdit,
  type Fix,
  type PathText,
  type PersistenceForm,
  type Rule,
  visibleText,
} from '@tideline/model'

/** Keeps these paths with all that is in them, in one press. */
export function keepFix(paths: readonly PathText[], kind: Rule['kind'] = 'directory'): Fix {
  const [only, ...more] = paths
  return {
    label: more.length === 0 ? `Keep ${visibleText(only ?? '')}` : `Keep these ${paths.length}`,
    edits: paths.map((path) => ({ edit: 'keep-whole', path, kind })),
  }
}

export function keepEdit(path: PathText, kind: Rule['kind'] = 'directory'): DesignEdit {
  return { edit: 'set-rule', rule: { path, kind, decision: 'keep' } }
}

/** Another form of the kept list. */
export function keepByFix(form: PersistenceForm): Fix {
  return { label: `Keep with ${form}`, edits: [{ edit: 'set-form', form }] }
}
