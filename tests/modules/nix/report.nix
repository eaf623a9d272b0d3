# What a test compares of an evaluated configuration, as data.
{ config, pkgs, ... }:
let
  inherit (pkgs) lib;
  isStage1Systemd = config.boot.initrd.systemd.enable;
  enabled = lib.filterAttrs (_: { enable, ... }: enable);
  mountsOf = map (mount: {
    inherit (mount) what where options;
  });
  # Of a kept path, or of ours; to read all of them would ask for most of the packages.
  isOurs = name: lib.any (prefix: lib.hasPrefix prefix name) [ "persist-" "tideline-" ];
  unitsOf = lib.mapAttrs (
    name: unit:
    if isOurs name || lib.hasSuffix ".mount" name then
      { inherit (unit) text wantedBy requiredBy; }
    else
      null
  );
  scriptsOf =
    services: lib.mapAttrs (_: { script, ... }: script) (lib.filterAttrs (name: _: isOurs name) services);

  persisted = lib.mapAttrs (
    _: store: {
      directories = map directoryOf (
        store.directories ++ lib.concatMap ({ directories, ... }: directories) (lib.attrValues store.users)
      );
      files = map fileOf (
        store.files ++ lib.concatMap ({ files, ... }: files) (lib.attrValues store.users)
      );
    }
  ) (config.environment.persistence or { });
  # Home Manager's, where impermanence brings its option there: of the same make.
  homes = lib.optionals (config ? environment.persistence) (
    lib.mapAttrsToList (_: user: user.home.persistence or { }) (config.home-manager.users or { })
  );
  listedInHomes = lib.foldl' (
    all: stores:
    lib.zipAttrsWith (_: values: {
      directories = lib.concatMap ({ directories, ... }: directories) values;
      files = lib.concatMap ({ files, ... }: files) values;
    }) [ all stores ]
  ) { } (
    map (lib.mapAttrs (_: store: {
      directories = map directoryOf store.directories;
      files = map fileOf store.files;
    })) homes
  );
  # A group that Home Manager does not know is the owner's: the module fills it in.
  groupOf = { user, group, ... }: if group == null then config.users.users.${user}.group else group;
  directoryOf = entry: {
    path = entry.dirPath;
    store = entry.persistentStoragePath;
    group = groupOf entry;
    inherit (entry)
      user
      mode
      hideMount
      allowTrash
      ;
  };
  fileOf = entry: {
    path = entry.filePath;
    store = entry.persistentStoragePath;
    inherit (entry) method;
    parent = {
      group = groupOf entry.parentDirectory;
      inherit (entry.parentDirectory) user mode;
    };
  };

  # Of the legacy module: its option has the same name, and its entries are of another make.
  legacyHomes = lib.optionals (!(config ? environment.persistence)) (
    lib.concatLists (
      lib.mapAttrsToList (
        user: home:
        lib.mapAttrsToList (store: list: {
          inherit user store;
          inherit (list) allowOther directories files;
          unitCount = lib.length (
            lib.filter (lib.hasPrefix "bindMount-") (lib.attrNames home.systemd.user.services)
          );
        }) (home.home.persistence or { })
      ) (config.home-manager.users or { })
    )
  );

  preserved = lib.mapAttrs (
    path: store:
    let
      users = lib.attrValues store.users;
    in
    {
      directories = map (preservedOf path "directory") (
        store.directories ++ lib.concatMap ({ directories, ... }: directories) users
      );
      files = map (preservedOf path "file") (
        store.files ++ lib.concatMap ({ files, ... }: files) users
      );
    }
  ) (config.preservation.preserveAt or { });
  preservedOf = store: key: entry: {
    path = entry.${key};
    inherit store;
    inherit (entry)
      how
      user
      group
      mode
      inInitrd
      ;
  };
in
{
  failedAssertions = map ({ message, ... }: message) (
    lib.filter ({ assertion, ... }: !assertion) config.assertions
  );
  inherit (config) warnings;
  inherit isStage1Systemd;
  fileSystems = lib.mapAttrs (_: entry: {
    inherit (entry)
      device
      fsType
      options
      neededForBoot
      ;
  }) (enabled config.fileSystems);
  fstab = config.environment.etc.fstab.source.text;
  stage1Fstab =
    if isStage1Systemd then
      config.boot.initrd.systemd.managerEnvironment.SYSTEMD_SYSROOT_FSTAB.text
    else
      null;
  persisted = lib.zipAttrsWith (_: values: {
    directories = lib.concatMap ({ directories, ... }: directories) values;
    files = lib.concatMap ({ files, ... }: files) values;
  }) [ persisted listedInHomes ];
  inherit preserved legacyHomes;
  fuse = {
    inherit (config.programs.fuse) enable userAllowOther;
  };
  tmpfiles = lib.concatLists (
    lib.mapAttrsToList (
      path:
      lib.mapAttrsToList (
        type: rule: {
          inherit path type;
          inherit (rule) user group mode;
        }
      )
    ) (config.systemd.tmpfiles.settings.tideline or { })
  );
  mounts = mountsOf config.systemd.mounts;
  stage1Mounts = mountsOf config.boot.initrd.systemd.mounts;
  units = unitsOf (enabled config.systemd.units);
  stage1Units = if isStage1Systemd then unitsOf (enabled config.boot.initrd.systemd.units) else { };
  suppressedUnits = config.systemd.suppressedSystemUnits;
  suppressedStage1Units = config.boot.initrd.systemd.suppressedUnits;
  scripts = scriptsOf config.systemd.services;
  stage1Scripts = scriptsOf config.boot.initrd.systemd.services;
  scriptedStage1 = {
    inherit (config.boot.initrd) postResumeCommands postMountCommands;
  };
  users = lib.mapAttrs (_: user: {
    inherit (user)
      uid
      group
      home
      isNormalUser
      isSystemUser
      extraGroups
      hashedPasswordFile
      linger
      ;
  }) config.users.users;
  groups = lib.attrNames config.users.groups;
  hostKeys = map ({ path, type, ... }: { inherit path type; }) config.services.openssh.hostKeys;
  swapDevices = map ({ device, ... }: device) config.swapDevices;
  sudo = config.security.sudo.extraConfig;
  nixDaemon = {
    inherit (config.systemd.services.nix-daemon) environment serviceConfig;
  };
  nixRemote = config.environment.variables.NIX_REMOTE or null;
}
