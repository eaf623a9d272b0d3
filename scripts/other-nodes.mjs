import { run } from './run-program.mjs'

const SUPPORTED_MAJORS = [20, 22, 24]

/**
 * Paths of the supported Nodes other than this one, from npm's `node` package; `undefined` where one
 * could not be had.
 */
export async function otherNodes() {
  const own = Number(process.versions.node.split('.')[0])
  const others = SUPPORTED_MAJORS.filter((major) => major !== own)
  return Promise.all(others.map(async (major) => ({ major, path: await pathOfNode(major) })))
}

async function pathOfNode(major) {
  const argv = ['--yes', `--package=node@${major}`, '--', 'node', '-p', 'process.execPath']
  const { code, out } = await run('npm', ['exec', ...argv])
  return code === 0 ? out.trim().split('\n').at(-1) : undefined
}
