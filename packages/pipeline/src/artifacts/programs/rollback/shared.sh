# What resets have in common. Each part is named after its function, the last one `end`; a line
# `# shared: NAME` in the program of a file system is where it stands. Parts are apart by an empty line.

  is_told_to_keep() {
    case " $(cat /proc/cmdline) " in *' tideline.keep-root '* | *' tideline.keep-root='*) ;; *) false ;; esac
  }

  # The unit of systemd's stage 1 starts when the device is there; scripted stage 1 does not wait.
  wait_for_device() {
    tries=20
    until [ -e "$tideline_device" ] || [ "$tries" = 0 ]; do sleep 1; tries=$((tries - 1)); done
  }

  refuse_mounted_root() {
    own=
    while read -r _ _ number _ at _; do
      if [ "$at" = "$top" ]; then own=$number; fi
    done < /proc/self/mountinfo
    [ -n "$own" ] || fail 'cannot read the mount table'
    while read -r _ _ number within at _; do
      [ "$number" = "$own" ] || continue
      case $within/ in "/$tideline_subvolume/"*) fail "$tideline_subvolume is mounted at $at" ;; esac
    done < /proc/self/mountinfo
  }

  make_folders() {
    folder=$top
    rest=$tideline_subvolume
    while [ "$rest" != "${rest#*/}" ]; do
      folder=$folder/${rest%%/*}
      rest=${rest#*/}
      make_folder "$folder"
    done
    make_folder "$old_roots"
  }

  swap_roots() {
    aside=
    if exists "$root"; then
      aside=$(free_name)
      # Its age counts from now. On a full disk this may fail, and then it counts from before.
      touch "$root" || say 'cannot date the old root'
      rename "$root" "$aside" || fail 'cannot set the old root aside'
    fi
    rename "$fresh" "$root" && return
    [ -z "$aside" ] || rename "$aside" "$root" || fail "the old root is now at ${aside#"$top/"}"
    fail 'cannot put the new root in its place'
  }

  is_due() {
    [ "$tideline_keep_days" -gt 0 ] || return 0
    then=$(stat -c %Y "$1") && now=$(date +%s) || return 1
    [ "$((now - then))" -ge "$((tideline_keep_days * 86400))" ]
  }

  exists() {
    [ -e "$1" ] || [ -L "$1" ]
  }

  rename() {
    mv -T -n "$1" "$2" && ! exists "$1"
  }

  say() {
    echo "tideline: $1" >&2
  }

  fail() {
    echo "/ was not reset: $1" > "$tideline_run/rollback-failed"
    say "/ was not reset: $1"
    exit 1
  }

  main
) || case $tideline_form:$tideline_if_it_fails in
  # Of scripted stage 1 itself: it says so, and waits for somebody at the console.
  scripted:stop) fail ;;
  scripted:*) ;;
  *) false ;;
esac
