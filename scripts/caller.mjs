import { readFileSync } from 'node:fs'

/**
 * Who typed the command. With sudo that is not root: what is installed, built and cached is to be
 * theirs. Answers the settings for child_process.spawn that make a child theirs; empty where we
 * are them already.
 */
export function asCaller() {
  const { SUDO_UID: uid, SUDO_GID: gid } = process.env
  const isSudo = process.getuid?.() === 0 && isId(uid) && isId(gid) && uid !== '0'
  if (!isSudo) return {}
  const account = accountOf(uid)
  const env = { ...process.env }
  for (const name of Object.keys(env)) if (IS_OF_ROOT.test(name)) delete env[name]
  if (account) Object.assign(env, { HOME: account.home, USER: account.name, LOGNAME: account.name })
  return { uid: Number(uid), gid: Number(gid), env }
}

// npm tells its children where root's own cache and settings are.
const IS_OF_ROOT = /^(?:SUDO_.*|npm_config_(?:cache|userconfig|init_module|.*prefix))$/

function isId(text) {
  return text !== undefined && /^[0-9]+$/.test(text)
}

function accountOf(uid) {
  for (const line of readFileSync('/etc/passwd', 'utf8').split('\n')) {
    const [name, , id, , , home] = line.split(':')
    if (id === uid) return { name, home }
  }
  return undefined
}
