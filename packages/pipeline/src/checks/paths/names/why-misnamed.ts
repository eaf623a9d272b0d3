import type { MisreadPart, NameObstacle } from '@tideline/model'

/** What is wrong with a name, a sentence. */
export function whyMisnamed(obstacle: NameObstacle): string {
  switch (obstacle.reason) {
    case 'control-character':
      return 'A control character in its name would break the unit it is written to.'
    case 'misread-name':
      return `systemd reads ${MISREAD[obstacle.what]} as something else.`
    case 'not-ascii':
      return 'A mount unit cannot have letters beyond ASCII in its name: the folder would not be mounted.'
    case 'not-utf8':
      return 'Its bytes are not UTF-8, so Nix and systemd have no name for it.'
    case 'long-name':
      return 'The unit named after it would have a longer name than a file can have.'
  }
}

const MISREAD: Record<MisreadPart, string> = {
  percent: 'the % in its name',
  backslash: 'the backslash in its name',
  dollar: 'the $ in its name',
  quote: "the ' in its name",
  'last-space': 'a name with a space at its end',
}
