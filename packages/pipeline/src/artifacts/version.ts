/** That of package.json; tests/nix compares them. */
export const TIDELINE_VERSION = '0.1.0'
