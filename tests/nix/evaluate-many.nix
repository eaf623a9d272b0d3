# The configuration of each file, in their order; one start of Nix for all of them.
{ files, fetched }: map (file: import ./evaluator.nix { inherit file fetched; }) files
