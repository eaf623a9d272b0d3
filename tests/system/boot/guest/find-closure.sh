# Finds the system that init= names and leaves its path where stage 1 looks for it.
init=
for word in $(< /proc/cmdline); do
  case $word in init=*) init=${word#init=} ;; esac
done
[ -e "/sysroot$init" ] || [ -L "/sysroot$init" ] || { echo "$init not found"; exit 1; }
ln -s "$(dirname "$init")" /nixos-closure
echo NEW_INIT= > /etc/switch-root.conf
