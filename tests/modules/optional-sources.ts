/** Checkouts that some tests alone need, by the name of their input; empty where none is given. */
export const optionalSources: {
  disko?: string
  'flake-parts'?: string
  'home-manager'?: string
  /** impermanence at its branch home-manager-v1. */
  'home-manager-v1'?: string
} = {
  ...given('disko', 'DISKO_SRC'),
  ...given('flake-parts', 'FLAKE_PARTS_SRC'),
  ...given('home-manager', 'HOME_MANAGER_SRC'),
  ...given('home-manager-v1', 'HOME_MANAGER_V1_SRC'),
}

function given<Name extends string>(name: Name, variable: string): { [Key in Name]?: string } {
  const folder = process.env[variable]
  return folder ? ({ [name]: folder } as { [Key in Name]?: string }) : {}
}
