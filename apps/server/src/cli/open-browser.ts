import { spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, isAbsolute, join } from 'node:path'

/** What a browser needs of our surroundings; the rest is not its business. */
const PASSED_ON = [
  'BROWSER',
  'DBUS_SESSION_BUS_ADDRESS',
  'DISPLAY',
  'HOME',
  'LANG',
  'PATH',
  'WAYLAND_DISPLAY',
  'XAUTHORITY',
  'XDG_CONFIG_HOME',
  'XDG_CURRENT_DESKTOP',
  'XDG_DATA_DIRS',
  'XDG_RUNTIME_DIR',
] as const

/** argv that opens a URL in the user's browser, or undefined where nothing can or should be opened. */
export function browserCommand(input: {
  platform: NodeJS.Platform
  uid: number
  env: NodeJS.ProcessEnv
  url: string
  isExecutable: (path: string) => boolean
}): string[] | undefined {
  const { platform, uid, env, url, isExecutable } = input
  if (uid === 0) return undefined
  const hasDisplay = env.DISPLAY !== undefined || env.WAYLAND_DISPLAY !== undefined
  if (platform !== 'darwin' && !hasDisplay) return undefined
  const name = platform === 'darwin' ? 'open' : 'xdg-open'
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => isAbsolute(folder))
  const program = folders.map((folder) => join(folder, name)).find(isExecutable)
  return program === undefined ? undefined : [program, url]
}

/**
 * Opens the page in the user's browser; never as root. The URL may only carry a single-use ticket:
 * every account of the machine can read it in the process table. False where nothing was opened.
 */
export function openBrowser(url: string): boolean {
  const { env, platform } = process
  const uid = process.geteuid?.() ?? -1
  const command = browserCommand({ platform, uid, env, url, isExecutable })
  if (!command) return false
  const [program, ...argv] = command
  const passedOn = PASSED_ON.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]]))
  const child = spawn(program!, argv, {
    env: Object.fromEntries(passedOn),
    stdio: 'ignore',
    detached: true,
    shell: false,
  })
  // A browser that does not open is no failure: the address is printed as well.
  child.on('error', () => undefined)
  child.unref()
  return true
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
