import { deviceCalled, visibleText } from '@tideline/model'
import { defineCheck } from '#checks/check.ts'

export const randomSwapKey = defineCheck({
  code: 'SWAP-2',
  title: 'Swap with a random key',
  about:
    'A swap file that moves with the old root needs the whole list of swapDevices written anew, with the other areas as they are mounted. An area with randomEncryption is mounted under a name that NixOS makes with a new key at each boot; the list cannot carry that setting, and swap would be left off.',
  severity: 'blocker',
  notFor: ['new-disk'],
  source: 'https://search.nixos.org/options?query=swapDevices.*.randomEncryption',
  needs: ['swap', 'blockDevices'],
  run({ design, facts }) {
    if (!design.surroundings.isSwapOnStore) return []
    return facts.swap
      .filter(({ kind, path }) => {
        const mapping = deviceCalled(facts.blockDevices, path)?.mapperName
        // NixOS names the mapping after its device: dev-disk-by…, dev-sda3.
        return kind === 'partition' && /^dev-/.test(mapping ?? '')
      })
      .map(({ path }) => ({
        title: `${visibleText(path)} gets a random key at each boot`,
        why: 'The swap file needs the whole list of swap devices written anew, and that list cannot carry the random key.',
        path,
        remedy: 'Turn one of the two off in your configuration first.',
      }))
  },
})
