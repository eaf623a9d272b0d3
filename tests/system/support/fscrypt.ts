import { run } from '../../run.ts'

/** An empty folder, from now on encrypted by fscrypt and unlocked; `top` is where its ext4 is mounted. */
export function encryptFolder(folder: string, top: string): void {
  run('perl', ['-e', ENCRYPT, top, folder])
}

/** FS_IOC_ADD_ENCRYPTION_KEY at the one, FS_IOC_SET_ENCRYPTION_POLICY (version 2) at the other. */
const ENCRYPT = `
  my ($at, $folder) = @ARGV;
  sysopen(my $top, $at, 0) or die $!;
  my $key = pack("LLx32LLx32a64", 2, 0, 64, 0, "k" x 64);
  ioctl($top, 0xc0506617, $key) or die $!;
  sysopen(my $new, $folder, 0) or die $!;
  my $policy = pack("CCCCx4a16", 2, 1, 4, 3, substr($key, 8, 16));
  ioctl($new, 0x800c6613, $policy) or die $!;
`
