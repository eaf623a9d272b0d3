export { type FactsOptions, gatherFacts } from '#facts.ts'
export {
  type GatherEvent,
  type GatheredFacts,
  type GatherOptions,
  gather,
  type Progress,
  readFacts,
} from '#gather.ts'
export { type Rescanned, type RescanOptions, rescanFolder } from '#rescan.ts'
export type { FilePattern } from '#scan/file-patterns.ts'
export type { LinkOwners, ScanReply, ScanRequest } from '#scan/protocol.ts'
export { type ScannerChild, spawnScanner } from '#scan/spawn-scanner.ts'
export type { ScannerEntry, SpawnOptions } from '#scan/start-scanner.ts'
export type { ScanWishes } from '#scan-request.ts'
export {
  type HostSource,
  SourceError,
  type SourceStat,
  type SourceUname,
  type SourceVariable,
  type SpaceFigures,
} from '#source/host-source.ts'
export { type LiveOptions, liveSource } from '#source/live-source.ts'
export { publishedFiles, scannerFiles } from '#source/published-files.ts'
export { scannerFolders } from '#source/published-folders.ts'
export { scannerPrograms } from '#source/published-programs.ts'
export { type RecordedFiles, recordedSource } from '#source/recorded-source.ts'
export { whyNot } from '#source/why-not.ts'
