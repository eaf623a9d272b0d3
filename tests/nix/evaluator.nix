# Evaluates a configuration with Nix alone, without nixpkgs: as much of the module system as generated
# files use. Modules are merged as nixpkgs does it: priorities, order, lists joined, sets merged key
# by key, and two different values for one option are an error.
#   nix-instantiate --eval --strict --json evaluator.nix --arg file ./default.nix [--argstr fetched DIR]
# `fetched` is the folder that every fetchTarball gives, so that nothing is downloaded.
{
  file,
  fetched ? null,
}:
let
  tagged = tag: content: { _type = tag; } // content;
  override = priority: content: tagged "override" { inherit priority content; };
  order = priority: content: tagged "order" { inherit priority content; };
  lib = {
    mkIf = condition: content: tagged "if" { inherit condition content; };
    mkMerge = contents: tagged "merge" { inherit contents; };
    mkOverride = override;
    mkForce = override 50;
    mkDefault = override 1000;
    mkOrder = order;
    mkBefore = order 500;
    mkAfter = order 1500;
  };

  # What a module may ask for; anything else is an error that names it.
  arguments = {
    inherit lib config;
    pkgs = { };
    # What disko.nix asks for; whoever installs names it.
    device = "/dev/disk/by-id/new";
  };
  redirected = {
    import = scopedImport redirected;
    builtins = builtins // {
      fetchTarball =
        { url, sha256 }:
        if builtins.stringLength sha256 == 52 then fetched else throw "not pinned by a hash: ${url}";
    };
  };

  load =
    module:
    if builtins.isFunction module then
      module (builtins.intersectAttrs (builtins.functionArgs module) arguments)
    else if builtins.isPath module || builtins.isString module then
      load (scopedImport redirected module)
    else
      module;
  # The bodies of a module and of all that it imports.
  bodiesOf =
    module:
    let
      loaded = load module;
    in
    builtins.concatMap bodiesOf (loaded.imports or [ ]) ++ [ (removeAttrs loaded [ "imports" ]) ];

  typeOf = value: if builtins.isAttrs value then value._type or "" else "";
  # A definition as plain values, each with its priority and place.
  plainValues =
    priority: place: definition:
    {
      "if" = if definition.condition then plainValues priority place definition.content else [ ];
      merge = builtins.concatMap (plainValues priority place) definition.contents;
      override = plainValues definition.priority place definition.content;
      order = plainValues priority definition.priority definition.content;
      "" = [ { inherit priority place; value = definition; } ];
    }
    .${typeOf definition};

  merge =
    path: definitions:
    let
      all = builtins.concatMap (plainValues 100 1000) definitions;
      strongest = builtins.foldl' (least: one: if one.priority < least then one.priority else least) 9999 all;
      kept = builtins.filter (one: one.priority == strongest) all;
      values = map (one: one.value) (builtins.sort (a: b: a.place < b.place) kept);
      first = builtins.head values;
      last = builtins.elemAt path (builtins.length path - 1);
      isText = builtins.match "script|.*Commands" last != null;
    in
    if builtins.all builtins.isAttrs values then
      mergeSets path values
    else if builtins.all builtins.isList values then
      builtins.concatLists values
    else if builtins.all (value: value == first) values then
      first
    else if isText && builtins.all builtins.isString values then
      builtins.concatStringsSep "\n" values
    else
      throw "conflicting definitions of ${builtins.concatStringsSep "." path}";
  # A name that every mkIf left out is not there at all.
  mergeSets =
    path: sets:
    let
      definitions = builtins.zipAttrsWith (_: values: values) sets;
      isDefined = name: builtins.concatMap (plainValues 100 1000) definitions.${name} != [ ];
      names = builtins.filter isDefined (builtins.attrNames definitions);
    in
    builtins.listToAttrs (
      map (name: {
        inherit name;
        value = merge (path ++ [ name ]) definitions.${name};
      }) names
    );

  config = mergeSets [ ] (bodiesOf file);
in
config
