/** Checkouts of the real modules; the program that runs these tests has looked that they are there. */
export type Sources = { nixpkgs: string; impermanence: string; preservation: string }

export const sources: Sources = {
  nixpkgs: folderOf('NIXPKGS_SRC'),
  impermanence: folderOf('IMPERMANENCE_SRC'),
  preservation: folderOf('PRESERVATION_SRC'),
}

function folderOf(variable: string): string {
  const folder = process.env[variable]
  if (!folder) throw new Error(`${variable} is not set: run these tests by npm run test:modules`)
  return folder
}
