// The native walker: reads the folders below one open folder with many threads, following no link,
// and writes what it finds as records (src/scan/records/record.ts describes them). See README.md.
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/capability.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <time.h>
#include <unistd.h>

enum { COMMANDS = 0, RECORDS = 1, TARGET = 4, THREADS = 16 };
enum { LISTING_BYTES = 1 << 16, SLICE_BYTES = 1 << 14, FLUSH_BYTES = 1 << 16, OUTPUT_BYTES = 1 << 22 };
enum { ROWS = 1 << 10, ROW_NAMES = 1 << 16, ROW_BYTES = 54, LATER_BYTES = 1 << 16, NUMBERS = 256 };
enum { BATCH_FOLDERS = 1 << 12, MOST_PLAN_BYTES = 1 << 26 };
enum { KEPT_OPEN = 256, LANDMARK = 64, SUBVOLUME_INODE = 256, LARGE_PART = 2000 };
enum { BLOCKS_PER_SECOND = 200, WAITS_PER_SECOND = 120 };
static const double JUDGED_AFTER_SECONDS = 0.015;
static const int64_t LAST_POSITION = INT64_MAX;
enum { FLUSH_NANOSECONDS = 20 * 1000 * 1000, NAMED_LEVELS = 2 };

// How it ends where it cannot go on. README.md lists them.
enum { NOBODY_READS = 1, NO_THREADS = 11, NO_MEMORY, NOT_CONFINED, BAD_PLAN = 22, OTHER_MOUNT = 38 };
enum { FOLDER = 1, PART = 3, ENTRY, END = 6, NODES };
enum { IS_NODE = 1, IS_SHARED = 2, IS_LIMITED = 1 };
enum { MOUNT = 1, OPAQUE = 2, SNAPSHOT = 4, VANISHED = 8, CAPPED = 16, SUBVOLUME = 32, UNREADABLE = 64 };
enum { UNOPENED = 128 };
enum { FILE_IS_NODE = 1, IS_MOUNT = 2, MAY_HANG = 4, IS_OPAQUE = 8, ALL_FILES = 16 };
enum { AMONG_SNAPSHOTS = 32, IS_SNAPSHOT = 64 };

struct record {
  uint8_t type, kind, mark, flags;
  uint16_t name_length, target_length;
  uint32_t folder, above, uid, gid, mode, entries;
  int32_t waiting;
  uint32_t links;
  double allocated, apparent, newest;
  uint64_t device, inode;
};

struct text { char *bytes; size_t length, capacity; };

// Nodes in columns, as they are written. One that is no folder has no number of its own.
struct rows {
  uint32_t count;
  double allocated[ROWS], apparent[ROWS], newest[ROWS];
  uint32_t above[ROWS], folder[ROWS], uid[ROWS], gid[ROWS], entries[ROWS];
  int32_t waiting[ROWS];
  uint16_t mode[ROWS], name_length[ROWS];
  uint8_t kind[ROWS], mark[ROWS];
  struct text names;
};
struct link { const char *name; uint32_t name_length, step; bool is_glob; };
struct step { uint32_t flags, link_count; struct link *links; };

// A folder that is being read, or that something found below it still needs.
struct folder {
  struct folder *above;
  atomic_int references, users;  // users want the descriptor, references only the way from above
  int descriptor;                // -1: closed to spare descriptors
  uint32_t id, depth, flags, step_count, *steps;
  uint64_t device, inode;
  bool was_found, is_told;
  char name[];
};

// A folder to open; a part of a listing to look at; without a text the rest of the folder itself.
struct work {
  struct work *next;
  struct folder *in;
  uint32_t id, slice_length;  // the number is 0 where it has none yet
  char text[];
};

// What a thread knows of a folder, or of some of it, and has not told.
struct part {
  struct folder *folder;
  struct record inside;
  size_t own_at;  // where the folder's own record or row is
  struct work *children;
  uint32_t child_count;
  double unseen;
};

// What a thread has told and is to do, and nobody else knows of yet.
struct share {
  struct rows rows;
  struct text later;  // records of what is in these rows, or was before
  struct work *work;
  uint32_t work_count, next_id, last_id, round, walk_number;
  _Alignas(8) char listing[LISTING_BYTES];
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t has_work = PTHREAD_COND_INITIALIZER, has_need = PTHREAD_COND_INITIALIZER;
static pthread_cond_t has_output, has_room = PTHREAD_COND_INITIALIZER;
static struct work *work;  // for whoever has none
// Written in this order: full rows, those that come after them, and then what is told of both.
static struct text output, output_later;
static struct rows output_rows;
static _Thread_local struct share *own;
static struct step *steps;
static struct text plan;
static size_t plan_at;
static uint32_t node_limit, walk_number;
static int working;
static bool is_walking;
static uint64_t mount_id;
static bool is_root;
static intptr_t processors, wanted_threads;  // never fewer than before: a slow disk stays one
static atomic_bool is_stopped, is_limited, is_waiting_for_disk;
static atomic_int idle_threads, offered, offered_slices, open_folders;
static atomic_uint next_id, node_count, round_now;
static _Atomic double seen_bytes;

static void *must(void *memory) {
  if (!memory) _exit(NO_MEMORY);
  return memory;
}

static void append(struct text *to, const void *bytes, size_t length) {
  if (to->length + length > to->capacity) {
    to->capacity = (to->length + length) * 2;
    to->bytes = must(realloc(to->bytes, to->capacity));
  }
  if (length > 0) memcpy(to->bytes + to->length, bytes, length);
  to->length += length;
}

static void append_record(struct text *to, struct record *record, const char *name, const char *target) {
  static const char padding[8];
  append(to, record, sizeof *record);
  append(to, name, record->name_length);
  append(to, target, record->target_length);
  append(to, padding, -(record->name_length + record->target_length) & 7);
}

// ---- What a name means: steps of patterns and mount points, walked down with the folders.

static bool glob_matches(const struct link *link, const char *name, size_t length) {
  const char *pattern = link->name, *pattern_end = pattern + link->name_length, *end = name + length;
  const char *star = NULL, *retry = NULL;
  while (name < end) {
    if (pattern < pattern_end && *pattern == '*') star = pattern++, retry = name;
    else if (pattern < pattern_end && *pattern == *name) pattern++, name++;
    else if (star) pattern = star + 1, name = ++retry;
    else return false;
  }
  while (pattern < pattern_end && *pattern == '*') pattern++;
  return pattern == pattern_end;
}

static bool link_matches(const struct link *link, const char *name, size_t length) {
  if (link->is_glob) return glob_matches(link, name, length);
  return link->name_length == length && memcmp(link->name, name, length) == 0;
}

// Flags of all steps that the name leads to; the steps themselves too where there is room for them.
static uint32_t follow(const struct folder *from, const char *name, size_t length, struct folder *into) {
  uint32_t flags = 0;
  for (uint32_t at = 0; at < from->step_count; at++) {
    const struct step *step = &steps[from->steps[at]];
    for (uint32_t which = 0; which < step->link_count; which++) {
      const struct link *link = &step->links[which];
      if (!link_matches(link, name, length)) continue;
      flags |= steps[link->step].flags;
      if (!into) continue;
      into->steps = must(realloc(into->steps, (into->step_count + 1) * sizeof *into->steps));
      into->steps[into->step_count++] = link->step;
    }
  }
  return flags;
}

static bool leads_to_nix(const char *target, size_t length) {
  static const char *const places[] = {"/nix", "/etc/static", "/run/current-system", "/run/booted-system"};
  for (size_t at = 0; at < sizeof places / sizeof *places; at++) {
    size_t place = strlen(places[at]);
    bool is_within = length >= place && memcmp(target, places[at], place) == 0;
    if (is_within && (length == place || target[place] == '/')) return true;
  }
  return false;
}

// ---- Figures of one entry.

static double least(double a, double b) { return a < b ? a : b; }
static double most(double a, double b) { return a > b ? a : b; }
static const double MOST_BYTES = 9007199254740991.0;

static int look(int descriptor, const char *name, struct statx *stat) {
  const int flags = AT_SYMLINK_NOFOLLOW | AT_NO_AUTOMOUNT | AT_STATX_DONT_SYNC | (*name ? 0 : AT_EMPTY_PATH);
  return statx(descriptor, name, flags, STATX_BASIC_STATS | STATX_MNT_ID, stat) == 0 ? 0 : errno;
}

// The other walker's clock tells milliseconds as a double: the same rounding, the same second.
static double seconds_of(const struct statx_timestamp *time) {
  double seconds = ((double)time->tv_sec * 1000.0 + time->tv_nsec / 1000000.0) / 1000.0;
  if (seconds > MOST_BYTES || seconds < -MOST_BYTES) return seconds;
  double whole = (double)(int64_t)seconds;
  return whole > seconds ? whole - 1 : whole;
}

static char kind_of(uint16_t mode) {
  switch (mode & S_IFMT) {
    case S_IFDIR: return 'd';
    case S_IFLNK: return 'l';
    case S_IFSOCK: return 's';
    case S_IFIFO: return 'p';
    case S_IFCHR: return 'c';
    case S_IFBLK: return 'b';
    default: return 'f';
  }
}

static uint64_t device_of(const struct statx *stat) {
  return (uint64_t)stat->stx_dev_major << 32 | stat->stx_dev_minor;
}

static void set_owner(struct record *record, const struct statx *stat) {
  record->kind = kind_of(stat->stx_mode);
  record->uid = stat->stx_uid, record->gid = stat->stx_gid, record->mode = stat->stx_mode & 07777;
}

static void set_figures(struct record *record, const struct statx *stat) {
  set_owner(record, stat);
  record->entries = 1;
  record->allocated = least((double)stat->stx_blocks * 512, MOST_BYTES);
  record->apparent = least((double)stat->stx_size, MOST_BYTES);
  record->newest = seconds_of(&stat->stx_mtime);
}

static void add_inside(struct record *sums, const struct record *entry) {
  sums->allocated = least(sums->allocated + entry->allocated, MOST_BYTES);
  sums->apparent = least(sums->apparent + entry->apparent, MOST_BYTES);
  sums->newest = sums->entries > 0 ? most(sums->newest, entry->newest) : entry->newest;
  sums->entries += entry->entries;
}

static bool may_add_node(void) {
  if (atomic_fetch_add(&node_count, 1) < node_limit) return true;
  atomic_fetch_sub(&node_count, 1);
  is_limited = true;
  return false;
}

// ---- Folders: descriptors and the way to them.

static void shut(struct folder *folder) {
  if (folder->descriptor < 0) return;
  close(folder->descriptor);
  folder->descriptor = -1;
  atomic_fetch_sub(&open_folders, 1);
}

static bool is_landmark(const struct folder *folder) { return folder->depth % LANDMARK == 0; }

static void leave(struct folder *folder) {
  if (atomic_fetch_sub(&folder->users, 1) == 1 && !is_landmark(folder)) shut(folder);
}

static void forget(struct folder *folder) {
  while (folder && atomic_fetch_sub(&folder->references, 1) == 1) {
    struct folder *above = folder->above;
    shut(folder);
    free(folder->steps);
    free(folder);
    folder = above;
  }
}

// A descriptor, or an error below zero.
static int open_below(int descriptor, const char *name) {
  const int flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
  int opened = openat(descriptor, name, flags | (is_root ? O_NOATIME : 0));
  if (opened < 0 && is_root && errno == EPERM) opened = openat(descriptor, name, flags);
  return opened < 0 ? -errno : opened;
}

// A new descriptor of a folder that was closed, found again from the landmark above it, or an error
// below zero: ESTALE where another one is there. Others in between may be closed by their own
// threads at any time.
static int reopen(const struct folder *folder) {
  bool is_start = is_landmark(folder->above);
  int above = is_start ? folder->above->descriptor : reopen(folder->above);
  int descriptor = above < 0 ? above : open_below(above, folder->name);
  if (!is_start && above >= 0) close(above);
  if (descriptor < 0) return descriptor;
  struct statx stat;
  int error = look(descriptor, "", &stat);
  bool is_same = !error && device_of(&stat) == folder->device && stat.stx_ino == folder->inode;
  if (is_same && stat.stx_mnt_id == mount_id) return descriptor;
  close(descriptor);
  return error ? -error : -ESTALE;
}

// ---- Telling: a folder before anything below it, and to the others before they get work in it.

static void append_rows(struct rows *to, const struct rows *from) {
#define MORE(column) memcpy(to->column + to->count, from->column, from->count * sizeof *to->column)
  MORE(allocated), MORE(apparent), MORE(newest), MORE(above), MORE(folder), MORE(uid), MORE(gid);
  MORE(entries), MORE(waiting), MORE(mode), MORE(name_length), MORE(kind), MORE(mark);
  append(&to->names, from->names.bytes, from->names.length);
  to->count += from->count;
}

// As one record, with the columns behind its head.
static void append_nodes(struct text *to, struct rows *rows) {
  static const char padding[8];
  if (rows->count == 0) return;
  struct record head = {.type = NODES, .entries = rows->count, .links = rows->names.length};
  append(to, &head, sizeof head);
#define COLUMN(column) append(to, rows->column, rows->count * sizeof *rows->column)
  COLUMN(allocated), COLUMN(apparent), COLUMN(newest), COLUMN(above), COLUMN(folder), COLUMN(uid), COLUMN(gid);
  COLUMN(entries), COLUMN(waiting), COLUMN(mode), COLUMN(name_length), COLUMN(kind), COLUMN(mark);
  append(to, rows->names.bytes, rows->names.length);
  append(to, padding, -(rows->count * ROW_BYTES + rows->names.length) & 7);
  rows->count = rows->names.length = 0;
}

// With the lock held.
static void hand_over(void) {
  while (output.length > OUTPUT_BYTES) pthread_cond_wait(&has_room, &lock);
  bool has_room_for_rows = output_rows.count + own->rows.count <= ROWS;
  if (!has_room_for_rows || output_rows.names.length + own->rows.names.length > ROW_NAMES)
    append_nodes(&output, &output_rows);
  append_rows(&output_rows, &own->rows);
  append(&output_later, own->later.bytes, own->later.length);
  own->rows.count = own->rows.names.length = own->later.length = 0;
  own->round = round_now;
  if (output.length + output_later.length > FLUSH_BYTES) pthread_cond_signal(&has_output);
}

static void hand_over_locked(void) {
  pthread_mutex_lock(&lock);
  hand_over();
  pthread_mutex_unlock(&lock);
}

static bool is_full(void) {
  return own->rows.count == ROWS || own->rows.names.length > ROW_NAMES - 256 || own->later.length > LATER_BYTES;
}

static uint32_t new_number(void) {
  if (own->next_id == own->last_id || own->walk_number != walk_number) {
    own->next_id = atomic_fetch_add(&next_id, NUMBERS);
    own->last_id = own->next_id + NUMBERS;
    own->walk_number = walk_number;
  }
  return own->next_id++;
}

static size_t tell_row(const struct record *node, const char *name) {
  struct rows *rows = &own->rows;
  uint32_t at = rows->count++;
  rows->allocated[at] = node->allocated, rows->apparent[at] = node->apparent, rows->newest[at] = node->newest;
  rows->above[at] = node->above, rows->folder[at] = node->folder;
  rows->uid[at] = node->uid, rows->gid[at] = node->gid, rows->mode[at] = node->mode;
  rows->entries[at] = node->entries, rows->waiting[at] = 0;
  rows->kind[at] = node->kind, rows->mark[at] = node->mark, rows->name_length[at] = node->name_length;
  append(&rows->names, name, node->name_length);
  return at;
}

// A folder that is about to be read, or cannot be; what is found in it comes after.
static void begin(struct part *part, struct record *told, bool was_found) {
  struct folder *folder = part->folder;
  if (is_full()) hand_over_locked();
  told->type = FOLDER, told->folder = folder->id, told->name_length = strlen(folder->name);
  told->above = folder->above ? folder->above->id : UINT32_MAX;
  folder->was_found = was_found;
  part->own_at = was_found ? own->later.length : tell_row(told, folder->name);
  if (was_found) append_record(&own->later, told, folder->name, NULL);
}

static void push(struct work *item, struct folder *in) {
  atomic_fetch_add(&in->references, 1);
  atomic_fetch_add(&in->users, 1);
  item->in = in, item->next = own->work, own->work = item;
  own->work_count++;
}

static void tell_sums(struct part *part, int32_t waiting) {
  struct folder *folder = part->folder;
  struct record *sums = &part->inside;
  struct rows *rows = &own->rows;
  size_t at = part->own_at;
  if (folder->is_told) {
    sums->type = PART, sums->folder = folder->id, sums->waiting = waiting;
    if (sums->entries > 0 || sums->mark || waiting) append_record(&own->later, sums, NULL, NULL);
  } else if (folder->was_found) {
    struct record *told = (struct record *)(own->later.bytes + at);
    told->mark |= sums->mark, told->waiting = waiting;
    if (sums->entries > 0) add_inside(told, sums);
  } else {
    struct record told = {.allocated = rows->allocated[at], .apparent = rows->apparent[at]};
    told.newest = rows->newest[at], told.entries = rows->entries[at];
    if (sums->entries > 0) add_inside(&told, sums);
    rows->allocated[at] = told.allocated, rows->apparent[at] = told.apparent;
    rows->newest[at] = told.newest, rows->entries[at] = told.entries;
    rows->mark[at] |= sums->mark, rows->waiting[at] = waiting;
  }
  folder->is_told = true;
  memset(sums, 0, sizeof *sums);
}

// The first by name comes last: so it is on top of the work, and what is told is about in the order of
// the finished tree.
static struct work *sorted(struct work *list, uint32_t count) {
  if (count < 2) return list;
  struct work *left = list, *middle = list, **end = &list;
  for (uint32_t at = 1; at < count / 2; at++) middle = middle->next;
  struct work *right = middle->next;
  middle->next = NULL;
  left = sorted(left, count / 2), right = sorted(right, count - count / 2);
  while (left && right) {
    struct work **first = strcmp(left->text, right->text) > 0 ? &left : &right;
    *end = *first, end = &(*end)->next, *first = *end;
  }
  *end = left ? left : right;
  return list;
}

// Of `more` the folder itself is to be gone on with: after what was found in it so far.
static void tell(struct part *part, int32_t waiting, struct work *more) {
  tell_sums(part, waiting + (int32_t)part->child_count);
  if (more) push(more, part->folder);
  part->children = sorted(part->children, part->child_count);
  while (part->children) {
    struct work *child = part->children;
    part->children = child->next;
    push(child, part->folder);
  }
  part->child_count = 0;
  if (is_full() || own->round != round_now) hand_over_locked();
}

// Room for one more row; what is in the folder may be told in parts.
static void make_room(struct part *part) {
  if (!is_full()) return;
  tell_sums(part, 0);
  hand_over_locked();
}

// Work for those who have none: what was found first, which has most below it. All of it where many
// wait for the disk together.
static void share_work(uint32_t kept) {
  struct work *given = own->work, **last = &own->work;
  uint32_t count = own->work_count - kept;
  for (uint32_t at = 0; at < kept; at++) last = &given->next, given = given->next;
  struct work *end = given;
  while (end->next) end = end->next;
  *last = NULL;
  own->work_count = kept;
  pthread_mutex_lock(&lock);
  hand_over();
  end->next = work, work = given;
  offered += count;
  for (int waking = idle_threads; waking > 0 && count > 0; waking--, count--) pthread_cond_signal(&has_work);
  pthread_mutex_unlock(&lock);
}

// ---- Looking at entries.

static struct work *new_work(const char *text, size_t length) {
  struct work *item = must(malloc(sizeof *item + length + 1));
  memcpy(item->text, text, length);
  item->text[length] = 0;
  item->id = item->slice_length = 0;
  return item;
}

static void tell_entry(struct part *part, struct record *entry, const char *name, const char *target) {
  entry->type = ENTRY, entry->folder = part->folder->id, entry->name_length = strlen(name);
  append_record(&own->later, entry, name, target);
}

static void find_folder(struct part *part, const char *name, const struct statx *stat) {
  struct work *child = new_work(name, strlen(name));
  if (stat && part->folder->depth < NAMED_LEVELS && may_add_node()) {
    make_room(part);
    struct record found = {.above = part->folder->id, .mark = UNOPENED, .name_length = strlen(name)};
    set_figures(&found, stat);
    found.folder = child->id = new_number();
    tell_row(&found, name);
  }
  child->next = part->children, part->children = child;
  part->child_count++;
}

static void visit_file(struct part *part, const char *name, const struct statx *stat, bool may_be_node) {
  struct record entry = {0};
  char target[4096];
  set_figures(&entry, stat);
  if (entry.kind == 'l') {
    ssize_t length = readlinkat(part->folder->descriptor, name, target, sizeof target);
    if (length > 0 && length < (ssize_t)sizeof target) entry.target_length = length;
    if (leads_to_nix(target, entry.target_length)) may_be_node = true;
  }
  if (may_be_node && may_add_node()) entry.flags |= IS_NODE;
  else entry.target_length = 0;
  if (stat->stx_nlink > 1) {
    entry.flags |= IS_SHARED, entry.links = stat->stx_nlink;
    entry.device = device_of(stat), entry.inode = stat->stx_ino;
  } else {
    part->unseen += entry.allocated;
    bool may_be_large = entry.kind == 'f' && entry.allocated * LARGE_PART > seen_bytes + part->unseen;
    if (!(entry.flags & IS_NODE) && !may_be_large) return add_inside(&part->inside, &entry);
  }
  make_room(part);
  if (!(entry.flags & IS_NODE) || entry.flags & IS_SHARED || entry.target_length > 0)
    return tell_entry(part, &entry, name, target);
  entry.above = part->folder->id, entry.folder = UINT32_MAX, entry.name_length = strlen(name);
  tell_row(&entry, name);
}

static void visit(struct part *part, const char *name, uint8_t type) {
  const struct folder *folder = part->folder;
  uint32_t flags = folder->step_count ? follow(folder, name, strlen(name), NULL) : 0;
  struct record marked = {.kind = 'd', .mode = 0755, .entries = 1, .mark = MOUNT};
  struct statx stat;
  if (flags & IS_MOUNT) {
    atomic_fetch_add(&node_count, 1);
    if (!(flags & MAY_HANG) && !look(folder->descriptor, name, &stat)) set_owner(&marked, &stat);
    return tell_entry(part, &marked, name, NULL);
  }
  // What a folder has of its own is asked of the folder that was opened.
  bool is_named = folder->depth < NAMED_LEVELS || flags & IS_OPAQUE;
  if (type == DT_DIR && !is_named) return find_folder(part, name, NULL);
  int error = look(folder->descriptor, name, &stat);
  if (error == ENOENT || error == ENOTDIR) return;
  if (error) part->inside.mark |= UNREADABLE;
  else if (stat.stx_mnt_id != mount_id || (S_ISDIR(stat.stx_mode) && flags & IS_OPAQUE)) {
    if (stat.stx_mnt_id == mount_id) marked.mark = OPAQUE;
    set_owner(&marked, &stat);
    tell_entry(part, &marked, name, NULL);
  } else if (S_ISDIR(stat.stx_mode)) find_folder(part, name, &stat);
  else visit_file(part, name, &stat, flags & FILE_IS_NODE || folder->flags & ALL_FILES);
}

struct entry { uint64_t inode; int64_t next; uint16_t length; uint8_t type; char name[]; };

// Where the next one would be. On ext4 and tmpfs it is LAST_POSITION where there is none: a call less.
static int64_t visit_listing(struct part *part, const char *listing, size_t length) {
  int64_t next = 0;
  for (size_t at = 0; at < length;) {
    const struct entry *entry = (const struct entry *)(listing + at);
    at += entry->length, next = entry->next;
    if (strcmp(entry->name, ".") == 0 || strcmp(entry->name, "..") == 0) continue;
    if (is_stopped) part->inside.mark |= CAPPED;
    else visit(part, entry->name, entry->type);
  }
  // Only a lower bound is wanted of it: two threads at once may lose a part.
  seen_bytes = seen_bytes + part->unseen;
  part->unseen = 0;
  return next;
}

// A part of a long listing, to somebody who has nothing to do.
static bool offer_slice(struct part *part, const char *listing, size_t length) {
  if (length < SLICE_BYTES || idle_threads <= offered_slices) return false;
  struct work *slice = new_work(listing, length);
  slice->slice_length = length;
  atomic_fetch_add(&offered_slices, 1);
  tell_sums(part, 1);
  push(slice, part->folder);
  share_work(0);
  return true;
}

static void read_folder(struct part *part) {
  struct folder *folder = part->folder;
  long length = 0;
  int64_t next = 0;
  while (!is_stopped && next != LAST_POSITION) {
    length = syscall(SYS_getdents64, folder->descriptor, own->listing, LISTING_BYTES);
    if (length <= 0) break;
    next = 0;
    if (!offer_slice(part, own->listing, length)) next = visit_listing(part, own->listing, length);
    // However large the folder: so much of it at once is in memory.
    if (part->child_count > BATCH_FOLDERS) return tell(part, 0, new_work("", 0));
    if (own->round != round_now) tell(part, 0, NULL);
  }
  if (length < 0) part->inside.mark |= UNREADABLE;
  if (is_stopped) part->inside.mark |= CAPPED;
  if (open_folders > KEPT_OPEN && !is_landmark(folder) && folder->users == 1) shut(folder);
  tell(part, -1, NULL);
}

// ---- Opening folders, and the threads that do it.

static bool is_gone(int error) {
  return error == ENOENT || error == ENOTDIR || error == ELOOP || error == ESTALE;
}

// What an opened folder is; false where it is not to be read.
static bool is_ours(struct folder *folder, struct record *told, const struct statx *stat) {
  struct folder *above = folder->above;
  set_owner(told, stat);
  if (stat->stx_mnt_id != mount_id) told->mark |= MOUNT;
  else if (above && device_of(stat) != above->device && stat->stx_ino == SUBVOLUME_INODE)
    told->mark |= above->flags & AMONG_SNAPSHOTS || folder->flags & IS_SNAPSHOT ? SNAPSHOT : SUBVOLUME;
  if (told->mark & (MOUNT | SNAPSHOT)) return false;
  set_figures(told, stat);
  folder->device = device_of(stat), folder->inode = stat->stx_ino;
  return true;
}

static struct folder *new_folder(struct folder *above, const char *name) {
  struct folder *folder = must(calloc(1, sizeof *folder + strlen(name) + 1));
  strcpy(folder->name, name);
  folder->references = folder->users = 1;
  folder->descriptor = -1, folder->above = above;
  if (!above) return folder;
  folder->depth = above->depth + 1;
  folder->flags = follow(above, name, strlen(name), folder) & (ALL_FILES | IS_SNAPSHOT);
  folder->flags |= above->flags & (ALL_FILES | AMONG_SNAPSHOTS);
  if (strcmp(name, ".snapshots") == 0) folder->flags |= AMONG_SNAPSHOTS;
  return folder;
}

// A folder that was found: opened from the one above it, told, and read.
static void enter(struct work *item) {
  struct folder *in = item->in;
  struct part part = {.folder = in};
  struct statx stat = {0};
  int kept = in->descriptor, above = kept >= 0 ? kept : reopen(in);
  int descriptor = above < 0 ? above : open_below(above, item->text);
  int error = descriptor < 0 ? -descriptor : look(descriptor, "", &stat);
  bool is_known = !error;
  if (error && !is_gone(error) && above >= 0) is_known = look(above, item->text, &stat) == 0;
  if (above >= 0 && above != kept) close(above);
  // Somebody put something else there meanwhile.
  if (is_known && !S_ISDIR(stat.stx_mode)) is_known = false, error = ENOTDIR;
  if (!is_known && !is_gone(error) && !item->id) {
    // Nothing at all is told of what is in there: the folder above may not be searched.
    if (descriptor >= 0) close(descriptor);
    atomic_fetch_sub(&node_count, 1);
    part.inside.mark = UNREADABLE;
    tell(&part, -1, NULL);
    leave(in), forget(in);
    return;
  }
  struct folder *folder = part.folder = new_folder(in, item->text);
  folder->descriptor = descriptor < 0 ? -1 : descriptor;
  if (descriptor >= 0) atomic_fetch_add(&open_folders, 1);
  leave(in);
  folder->id = item->id ? item->id : new_number();
  struct record told = {.kind = 'd', .entries = 1};
  told.mark = is_gone(error) ? VANISHED : error ? UNREADABLE : 0;
  bool is_readable = is_known && is_ours(folder, &told, &stat) && !error;
  begin(&part, &told, item->id > 0);
  if (is_readable) read_folder(&part);
  else tell(&part, -1, NULL);
  leave(folder), forget(folder);
}

static void take(struct work *item) {
  struct folder *in = item->in;
  struct part part = {.folder = in};
  if (item->slice_length > 0) {
    atomic_fetch_sub(&offered_slices, 1);
    visit_listing(&part, item->text, item->slice_length);
    tell(&part, -1, NULL);
  } else if (!*item->text) {
    struct record told = {.kind = 'd', .entries = 1};
    struct statx stat;
    if (!in->is_told && look(in->descriptor, "", &stat) == 0) is_ours(in, &told, &stat);
    if (!in->is_told) begin(&part, &told, false);
    read_folder(&part);
  } else if (!is_stopped && (item->id || may_add_node())) {
    return enter(item);
  } else {
    part.inside.mark = item->id ? 0 : CAPPED;
    part.inside.entries = item->id ? 0 : 1;
    tell(&part, -1, NULL);
  }
  leave(in), forget(in);
}

static void do_work(struct work *item) {
  for (; item; item = own->work) {
    if (item == own->work) own->work = item->next, own->work_count--;
    take(item);
    free(item);
    uint32_t kept = is_waiting_for_disk ? 0 : (own->work_count + 1) / 2;
    if (own->work_count > kept && idle_threads > offered) share_work(kept);
  }
}

// As many threads as there are processors; the others join them where those wait for the disk.
static void *walk(void *number) {
  pthread_mutex_lock(&lock);
  while ((intptr_t)number >= wanted_threads) pthread_cond_wait(&has_need, &lock);
  own = must(calloc(1, sizeof *own));
  for (;;) {
    idle_threads++;
    while (!work) pthread_cond_wait(&has_work, &lock);
    atomic_fetch_sub(&idle_threads, 1), atomic_fetch_sub(&offered, 1);
    working++;
    struct work *item = work;
    work = item->next;
    pthread_mutex_unlock(&lock);
    do_work(item);
    pthread_mutex_lock(&lock);
    hand_over();
    if (--working > 0 || work) continue;
    struct record end = {.type = END, .flags = is_limited ? IS_LIMITED : 0};
    append_record(&output_later, &end, NULL, NULL);
    is_walking = false;
    pthread_cond_signal(&has_output);
  }
  return number;
}

// With the lock held, some times in a second: threads wait more than they run, and for the disk.
static void judge_need(void) {
  static struct timespec last;
  static long last_blocks, last_sleeps;
  static double last_used;
  struct timespec now;
  struct rusage usage;
  clock_gettime(CLOCK_MONOTONIC, &now);
  double elapsed = now.tv_sec - last.tv_sec + (now.tv_nsec - last.tv_nsec) / 1e9;
  if (elapsed < JUDGED_AFTER_SECONDS || getrusage(RUSAGE_SELF, &usage)) return;
  double used = usage.ru_utime.tv_sec + usage.ru_stime.tv_sec;
  used += (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
  // Waits of its own accord: threads that stand in line for a processor are not slowed by the disk.
  bool is_idle = used - last_used < elapsed * processors / 2;
  bool sleeps = usage.ru_nvcsw - last_sleeps > elapsed * WAITS_PER_SECOND;
  bool reads = usage.ru_inblock - last_blocks > elapsed * BLOCKS_PER_SECOND;
  if (is_walking && is_idle && sleeps && reads && wanted_threads < THREADS) {
    wanted_threads = THREADS;
    is_waiting_for_disk = true;
    pthread_cond_broadcast(&has_need);
  }
  last = now, last_blocks = usage.ru_inblock, last_sleeps = usage.ru_nvcsw, last_used = used;
}

static void write_whole(struct text *text) {
  for (size_t at = 0; at < text->length;) {
    ssize_t written = write(RECORDS, text->bytes + at, text->length - at);
    if (written < 0 && errno != EINTR) _exit(NOBODY_READS);
    if (written > 0) at += written;
  }
  text->length = 0;
}

static void *write_records(void *unused) {
  struct text out = {0}, later = {0};
  pthread_mutex_lock(&lock);
  for (;;) {
    struct timespec until;
    // What there is by then is told; walkers see it by the round.
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_nsec += FLUSH_NANOSECONDS;
    if (until.tv_nsec >= 1000000000) until.tv_sec++, until.tv_nsec -= 1000000000;
    int waited = 0;
    while (is_walking && waited == 0 && output.length + output_later.length < FLUSH_BYTES)
      waited = pthread_cond_timedwait(&has_output, &lock, &until);
    while (!is_walking && output_later.length == 0) pthread_cond_wait(&has_output, &lock);
    round_now++;
    judge_need();
    append_nodes(&output, &output_rows);
    struct text full = output, full_later = output_later;
    output = out, output_later = later, out = full, later = full_later;
    pthread_cond_broadcast(&has_room);
    pthread_mutex_unlock(&lock);
    write_whole(&out), write_whole(&later);
    pthread_mutex_lock(&lock);
  }
  return unused;
}

// ---- Commands: 'S', length and plan to start; 'C' to stop. README.md has the plan's form.

static void read_whole(void *into, size_t length) {
  for (size_t at = 0; at < length;) {
    ssize_t count = read(COMMANDS, (char *)into + at, length - at);
    if (count == 0 || (count < 0 && errno != EINTR)) _exit(0);
    if (count > 0) at += count;
  }
}

// A plan that is none ends the program: nothing is made of what was not meant.
static void refuse_unless(bool is_good) {
  if (!is_good) _exit(BAD_PLAN);
}

static const char *plan_bytes(size_t length) {
  refuse_unless(length <= plan.length - plan_at);
  plan_at += length;
  return plan.bytes + plan_at - length;
}

static uint32_t plan_number(void) {
  uint32_t number;
  memcpy(&number, plan_bytes(sizeof number), sizeof number);
  return number;
}

static uint32_t plan_number_in(uint32_t mask) {
  uint32_t number = plan_number();
  refuse_unless((number & ~mask) == 0);
  return number;
}

// How many of what takes so many numbers each, at least.
static uint32_t plan_count(size_t numbers) {
  uint32_t count = plan_number();
  refuse_unless(count <= (plan.length - plan_at) / (numbers * sizeof count));
  return count;
}

static void read_steps(const struct folder *root) {
  static uint32_t count;
  for (uint32_t at = 0; at < count; at++) free(steps[at].links);
  free(steps);
  count = plan_count(2);
  steps = must(calloc(count + 1, sizeof *steps));
  for (struct step *step = steps; step < steps + count; step++) {
    step->flags = plan_number_in(FILE_IS_NODE | IS_MOUNT | MAY_HANG | IS_OPAQUE | ALL_FILES | IS_SNAPSHOT);
    step->link_count = plan_count(3);
    step->links = must(calloc(step->link_count + 1, sizeof *step->links));
    for (struct link *link = step->links; link < step->links + step->link_count; link++) {
      link->step = plan_number(), link->is_glob = plan_number_in(1), link->name_length = plan_number();
      link->name = plan_bytes(link->name_length);
      refuse_unless(link->step < count && !memchr(link->name, 0, link->name_length));
    }
  }
  for (uint32_t at = 0; at < root->step_count; at++) refuse_unless(root->steps[at] < count);
}

// Of one folder, with a zero byte at its end.
static const char *plan_name(void) {
  uint32_t length = plan_number();
  const char *name = plan_bytes(length);
  refuse_unless(length > 1 && memchr(name, 0, length) == name + length - 1 && !strchr(name, '/'));
  refuse_unless(strcmp(name, ".") != 0 && strcmp(name, "..") != 0);
  return name;
}

// Names lead from the target to the folder to begin at.
static int open_way(void) {
  int descriptor = open_below(TARGET, ".");
  for (uint32_t names = plan_count(1); names > 0; names--) {
    const char *name = plan_name();
    int next = descriptor < 0 ? -1 : open_below(descriptor, name);
    if (descriptor >= 0) close(descriptor);
    descriptor = next;
  }
  return descriptor;
}

static void start(void) {
  uint32_t length;
  read_whole(&length, sizeof length);
  refuse_unless(length <= MOST_PLAN_BYTES && !is_walking);
  plan.length = 0;
  plan.bytes = must(realloc(plan.bytes, (size_t)length + 1));
  read_whole(plan.bytes, length);
  plan.length = length, plan_at = 0;
  node_limit = plan_number(), mount_id = plan_number();
  struct statx stat;
  int descriptor = open_way();
  struct folder *root = new_folder(NULL, "");
  root->flags = plan_number_in(ALL_FILES | AMONG_SNAPSHOTS);
  root->step_count = plan_count(1);
  root->steps = must(calloc(root->step_count + 1, sizeof *root->steps));
  for (uint32_t at = 0; at < root->step_count; at++) root->steps[at] = plan_number();
  read_steps(root);
  refuse_unless(plan_at == plan.length);
  bool is_there = descriptor >= 0 && look(descriptor, "", &stat) == 0;
  if (!is_there || !(stat.stx_mask & STATX_MNT_ID) || stat.stx_mnt_id != mount_id) _exit(OTHER_MOUNT);
  root->descriptor = descriptor;
  is_stopped = false;
  is_limited = false;
  seen_bytes = 0;
  next_id = NUMBERS;
  node_count = 1;
  atomic_fetch_add(&open_folders, 1);
  struct work *first = new_work("", 0);
  atomic_fetch_add(&root->references, 1), atomic_fetch_add(&root->users, 1);
  first->in = root, first->next = NULL;
  pthread_mutex_lock(&lock);
  work = first, is_walking = true, walk_number++;
  atomic_store(&offered, 1);
  pthread_cond_signal(&has_work), pthread_cond_signal(&has_output);
  pthread_mutex_unlock(&lock);
  leave(root), forget(root);
}

// ---- Confinement: what none of this program's threads can do from now on, though it is root.

#if defined __x86_64__
#define THIS_MACHINE AUDIT_ARCH_X86_64
#elif defined __aarch64__
#define THIS_MACHINE AUDIT_ARCH_AARCH64
#else
#error "the filter does not know this machine: the other walker does"
#endif

// Of root's rights those to read and to leave the dates of reading alone (O_NOATIME), where it has
// them. Some containers have the one to read only together with the one to write.
static bool keep_few_capabilities(void) {
  struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
  struct __user_cap_data_struct sets[_LINUX_CAPABILITY_U32S_3] = {0};
  if (syscall(SYS_capget, &header, sets)) return false;
  const uint32_t read = 1u << CAP_DAC_READ_SEARCH, write = 1u << CAP_DAC_OVERRIDE;
  uint32_t had = sets[0].effective, kept = had & (had & read ? read : write);
  kept |= had & 1u << CAP_FOWNER;
  memset(sets, 0, sizeof sets);
  sets[0].effective = sets[0].permitted = kept;
  return syscall(SYS_capset, &header, sets) == 0;
}

static bool confine(void) {
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)) return false;
#define LOAD(member) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, member))
#define END_WITH(result) BPF_STMT(BPF_RET | BPF_K, result)
#define UNLESS(value, skipped) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, 0, skipped)
#define ALLOW(call) UNLESS(SYS_##call, 1), END_WITH(SECCOMP_RET_ALLOW)
// The low half of an argument has to be `value` under `mask`.
#define ALLOW_IF(call, argument, mask, value) UNLESS(SYS_##call, 4), LOAD(args[argument]), \
  BPF_STMT(BPF_ALU | BPF_AND | BPF_K, mask), UNLESS(value, 1), END_WITH(SECCOMP_RET_ALLOW), LOAD(nr)
  struct sock_filter filter[] = {
    LOAD(arch), UNLESS(THIS_MACHINE, 1), BPF_JUMP(BPF_JMP | BPF_JA, 1, 0, 0),
    END_WITH(SECCOMP_RET_KILL_PROCESS), LOAD(nr),
    // Folders alone can be opened, and for reading.
    ALLOW_IF(openat, 2, O_DIRECTORY | O_ACCMODE | O_CREAT | O_TRUNC | O_NOFOLLOW, O_DIRECTORY | O_NOFOLLOW),
    ALLOW(getdents64), ALLOW(statx), ALLOW(readlinkat), ALLOW(close),
    ALLOW_IF(read, 0, ~0u, COMMANDS), ALLOW_IF(write, 0, ~0u, RECORDS),
    ALLOW_IF(mmap, 2, PROT_EXEC, 0), ALLOW_IF(mprotect, 2, PROT_EXEC, 0),
    ALLOW(munmap), ALLOW(mremap), ALLOW(madvise), ALLOW(brk),
    ALLOW(futex), ALLOW(clock_gettime), ALLOW(getrusage),
    ALLOW(restart_syscall), ALLOW(rt_sigreturn), ALLOW(sched_yield), ALLOW(exit), ALLOW(exit_group),
    ALLOW(rt_sigprocmask), ALLOW(set_robust_list), ALLOW(rseq),
    END_WITH(SECCOMP_RET_ERRNO | EPERM),
  };
  struct sock_fprog program = {sizeof filter / sizeof *filter, filter};
  // Above zero it is a thread that could not be confined.
  return syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &program) == 0;
}

// What cannot be confined does not walk; the other walker takes over.
static int unconfined(void) {
  static const char why[] = "tideline-walker: it cannot be confined here and ends; the slower walker is used\n";
  return write(STDERR_FILENO, why, sizeof why - 1) < 0 ? NOBODY_READS : NOT_CONFINED;
}

int main(void) {
  if (prctl(PR_SET_PDEATHSIG, SIGKILL) || !keep_few_capabilities()) return unconfined();
  // Ctrl-C reaches the whole group; the scanner decides what it means.
  signal(SIGINT, SIG_IGN);
  is_root = geteuid() == 0;
  struct rlimit files;
  if (getrlimit(RLIMIT_NOFILE, &files) == 0) {
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
  }
  // sysconf would open a file to know it.
  cpu_set_t ours;
  processors = sched_getaffinity(0, sizeof ours, &ours) ? THREADS : CPU_COUNT(&ours);
  wanted_threads = processors < 2 ? 2 : processors < THREADS ? processors : THREADS;
  // A clock that nobody sets.
  pthread_condattr_t clock;
  if (pthread_condattr_init(&clock) || pthread_condattr_setclock(&clock, CLOCK_MONOTONIC)) return NO_THREADS;
  if (pthread_cond_init(&has_output, &clock)) return NO_THREADS;
  pthread_t thread;
  if (pthread_create(&thread, NULL, write_records, NULL)) return NO_THREADS;
  for (intptr_t number = 0; number < THREADS; number++)
    if (pthread_create(&thread, NULL, walk, (void *)number)) return NO_THREADS;
  if (!confine()) return unconfined();
  for (;;) {
    char command;
    read_whole(&command, 1);
    if (command == 'S') start();
    else if (command == 'C') is_stopped = true;
    else return BAD_PLAN;
  }
}
