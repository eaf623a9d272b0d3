# Stand-in for NixOS' activation in stage 1, run by `chroot /sysroot`. Values are set above.
# Order as in nixpkgs and in the impermanence module: users, folders of the store, kept files, etc.
set -e
trap 'echo "prepare-root: ended with $? after line $LINENO" > /dev/kmsg' EXIT
box() { "$tree/busybox" "$@"; }
say() { echo "prepare-root: $*" > /dev/kmsg || :; }

box mkdir -p /proc /dev
[ -e /proc/1 ] || box mount -t proc proc /proc
[ -c /dev/kmsg ] || box mount -t devtmpfs devtmpfs /dev
say "before: / holds $(box ls -A / | box tr '\n' ' ')"
box mount --bind /nix/store /nix/store
box mount -o remount,ro,bind,nodev,nosuid /nix/store
for folder in etc var var/lib var/log var/cache tmp root home proc sys dev run mnt srv; do
  box mkdir -p "/$folder"
done
box mkdir -p -m 1777 /var/tmp
box chmod 1777 /tmp /var/tmp
box chmod 700 /root

# The userland stands in for /run/current-system/sw. NixOS has a link or two in /usr/bin, /bin and
# /lib64: /usr is covered (systemd leaves that mount alone at shutdown), the others get our links.
if [ -d /usr ] && [ ! -L /usr ]; then box mount --bind "$tree/usr" /usr; else box ln -sfn "$tree/usr" /usr; fi
for link in bin sbin lib lib64; do [ -d "/$link" ] || box ln -sfn "usr/$link" "/$link"; done
[ -L /bin ] || for shell in bash sh; do box ln -sfn "$tree/usr/bin/bash" "/bin/$shell"; done
[ -L /lib64 ] || box ln -sfn "$tree/usr/lib64/ld-linux-x86-64.so.2" /lib64/ld-linux-x86-64.so.2
for file in nsswitch.conf ld.so.conf ld.so.conf.d ld.so.cache os-release login.defs; do
  [ -r "/etc/$file" ] || { box rm -f "/etc/$file"; box cp -a "$tree/etc/$file" "/etc/$file"; }
done

# users: the id map first, as update-users-groups.pl does, then passwd, then homes
box mkdir -p /var/lib/nixos
if [ -s /var/lib/nixos/uid-map ]; then
  service_uid=$(box cat /var/lib/nixos/uid-map)
else
  service_uid=$((300 + $(box date +%s) % 90))
  echo "$service_uid" > /var/lib/nixos/uid-map
  say "a new uid map was made"
fi
box cp "$closure/passwd" /etc/passwd.new
echo "service:x:$service_uid:$service_uid::/var/lib/service:/bin/false" >> /etc/passwd.new
for user in $users; do
  name=${user%%:*} uid=${user#*:}
  [ -e "/home/$name" ] || { box mkdir -p "/home/$name"; box chown "$uid:100" "/home/$name"; box chmod 700 "/home/$name"; }
done
box mv /etc/passwd.new /etc/passwd
box cp "$closure/group" /etc/group
# The password of each account from its file, where the configuration names one.
while IFS=$(printf '\t') read -r name file; do
  [ -e /etc/shadow ] || (umask 077 && : > /etc/shadow)
  box grep -qs "^$name:" /etc/shadow || echo "$name:$(box cat "$file" 2> /dev/null || echo '!'):1::::::" >> /etc/shadow
done < "$closure/passwords"

# createPersistentStorageDirs: every parent and folder exists on both sides, owner and mode follow the store
mirrored='|'
mirror() {
  at=
  IFS=/
  for part in ${2#/}; do
    at=$at/$part
    case $mirrored in *"|$1:$at|"*) continue ;; esac
    mirrored="$mirrored$1:$at|"
    [ -e "$1$at" ] || box mkdir "$1$at"
    [ -e "$at" ] || box mkdir "$at"
    "$tree/usr/bin/chown" --reference="$1$at" "$at"
    "$tree/usr/bin/chmod" --reference="$1$at" "$at"
  done
  unset IFS
}
while IFS=$(printf '\t') read -r kind store path; do
  case $kind in
  directory) mirror "$store" "$path" ;;
  file)
    mirror "$store" "${path%/*}"
    if [ -e "$store$path" ]; then
      box touch "$path"
      box mount --bind "$store$path" "$path"
    else
      box ln -s "$store$path" "$path"
    fi
    ;;
  esac
done < "$closure/kept"

# etc
box ln -sfn "$closure/etc" /etc/static
box mkdir -p /etc/systemd
[ -L /etc/tmpfiles.d ] || box mkdir -p /etc/tmpfiles.d
[ -L /etc/tmpfiles.d ] || box ln -sfn "$closure/rules" /etc/tmpfiles.d/module.conf
for file in fstab systemd/system; do box ln -sfn "/etc/static/$file" "/etc/$file"; done
box rm -f /etc/hostname
echo "$name_of_generation" > /etc/hostname
box ln -sfn "$closure" /run/current-system
box ln -sfn "$closure" /run/booted-system
say "done"
