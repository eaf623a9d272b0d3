# nixpkgs' initrd-nixos-activation: the system's own program prepares the root in which it will run.
export IN_NIXOS_SYSTEMD_STAGE1=true
exec chroot /sysroot "$(realpath /nixos-closure)/prepare-root"
