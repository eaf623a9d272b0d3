# shellcheck shell=bash disable=SC2034,SC2154
# Part of rollback-scenarios.sh: what can be wrong with the snapshot that new roots are made from.
scenario_blank_beside_the_root() { blank=tideline/root-blank; make_blank; boot 1; reset; must_be_reset; must [ "$(marks)" = 1 ]; }
scenario_blank_is_missing() { boot 1; set_read_only false; mv "$top/$blank" "$top/elsewhere"; reset; must_be_refused; must [ -f "$top/tideline/root/mark" ]; }
scenario_blank_is_a_plain_folder() { boot 1; blank=tideline/blank; mkdir "$top/$blank"; reset; must_be_refused; must [ -f "$top/tideline/root/mark" ]; }
scenario_blank_is_a_link() { boot 1; ln -s ../snapshots/blank "$top/tideline/link"; blank=tideline/link; reset; must_be_refused; must [ -f "$top/tideline/root/mark" ]; }
scenario_blank_is_writable() { boot 1; set_read_only false; reset; must_be_refused; must [ -f "$top/tideline/root/mark" ]; set_read_only true; reset; must_be_reset; }
scenario_blank_is_the_system() { boot 1; blank=@; reset; must_be_refused; must [ -f "$top/tideline/root/mark" ]; }
scenario_blank_is_changed_after_a_power_cut() {
  btrfs -q subvolume snapshot "$top/$blank" "$top/fresh"; set_read_only false; echo template > "$top/$blank/template"
  set_read_only true; mkdir "$top/tideline"; mv "$top/fresh" "$top/tideline/root.new"; echo old > "$top/tideline/root.new/old"; reset; must_be_reset
}
scenario_blank_with_a_new_root_of_something_else() {
  boot 1; btrfs -q subvolume snapshot "$top/@" "$top/tideline/root.new"; reset
  must [ "$status" = 1 ]; must [ -f "$top/tideline/root/mark" ]; must [ -f "$top/tideline/root.new/file" ]; must_be_whole
}
scenario_blank_is_a_snapshot_of_another() {
  btrfs -q subvolume snapshot -r "$top/$blank" "$top/second"; blank=second; boot 1; reset; must_be_reset
  btrfs -q subvolume snapshot "$top/$blank" "$top/tideline/root.new"; reset; must_be_reset
}
