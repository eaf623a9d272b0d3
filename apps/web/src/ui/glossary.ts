/** What the words of the page mean: as tips, in the help and in the palette. */
export const GLOSSARY = {
  kept: 'By a rule of its own: it survives each boot.',
  'kept with folder': 'A folder above it is kept, and this with it.',
  'lost at reboot': 'By a rule of its own: it is gone at each boot.',
  'lost with folder': 'A folder above it is lost at each boot, and this with it.',
  undecided: 'Nobody said yet what becomes of it. Until somebody does it counts as lost.',
  mixed: 'Some of what is in it is decided otherwise.',
  'no longer kept':
    'It is kept today, and a rule says: not any more. It is gone at each boot; what the store has of it stays there.',
  'made by Nix': 'NixOS makes it again at each boot, from the configuration. It need not be kept.',
  'own mount': 'Another file system or subvolume. It is not part of this root, and stays as it is.',
  'will be gone': 'Lost at reboot and undecided together: what a boot would take.',
  place: 'A path that something is to be decided about. What is in it goes with it.',
  rule: 'A path and what becomes of it: kept or lost. It counts for all below, up to the next rule.',
  root: 'The file system at /, with all that is on it and not on a mount of its own.',
  store:
    'Where what is kept really lies, at /persist for example. It is mounted early and never reset.',
  'stage 1':
    'The beginning of a boot, from a small system in memory: it opens disks, resets the root, then starts NixOS.',
  'RAM disk': 'A file system in memory, tmpfs: it is empty at each boot and takes RAM as it fills.',
  'old roots':
    'Roots of earlier boots, set aside for some days so that what was lost can be fetched.',
  'blank snapshot': 'A snapshot of the root when it was empty. Each boot begins with a copy of it.',
  subvolume: 'A part of a btrfs with a root of its own. It can be mounted, copied and reset alone.',
  'bind mount':
    'The same folder at a second place: what is kept shows up where programs look for it.',
  'Home Manager': 'What manages the files of one user’s home, as NixOS does for the system.',
  'boot entry':
    'One line of the boot menu: a system as it was built. The one from before is the way back.',
  blocker: 'With it the machine may not boot, may lock you out, or may lose data.',
  warning:
    'Something is likely to go wrong or to be missed. You can take it as it is, with a reason.',
  note: 'Good to know. Nothing has to be done.',
  'not checked':
    'A fact that the check needs could not be read. It is not known whether all is well.',
} as const

export type Word = keyof typeof GLOSSARY

export const WORDS = Object.keys(GLOSSARY) as Word[]

/** However it is written: `Stage 1`. */
export function wordNamed(text: string): Word | undefined {
  return WORDS.find((word) => word.toLowerCase() === text.toLowerCase())
}
