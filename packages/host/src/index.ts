export { type FactsOptions, gatherFacts } from '#facts.ts'
export { type GatherEvent, type GatherOptions, gather, type Progress } from '#gather.ts'
export type { FilePattern } from '#scan/file-patterns.ts'
export type { FolderEntry, ListReply, ScanReply, ScanRequest } from '#scan/protocol.ts'
export { type ScannerChild, spawnScanner } from '#scan/spawn-scanner.ts'
export type { ScannerProgram, SpawnOptions } from '#scan/start-scanner.ts'
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
export { type ScannerProgram, scannerPrograms } from '#source/published-programs.ts'
export { type RecordedFiles, recordedSource } from '#source/recorded-source.ts'
