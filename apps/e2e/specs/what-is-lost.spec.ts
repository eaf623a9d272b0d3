import { inspector } from '../support/decide.ts'
import { goTo } from '../support/places.ts'
import { expect, test } from '../support/test.ts'

test('of a path it is said where it lies still once it is lost, and what NixOS makes anew', async ({
  open,
}) => {
  const { page } = await open({ host: ['--demo'] })
  const of = async (path: string) => {
    await page.goto(new URL(`/paths?path=${encodeURIComponent(path)}`, page.url()).href)
    return inspector(page)
  }
  await expect(await of('/home/ada/.ssh')).toContainText(
    'On the disk it stays, in /persist/home/ada/.ssh, until you clear it away.',
  )
  const shadow = await of('/etc/shadow')
  await expect(shadow).toContainText('Do not keep it: NixOS makes it again at each boot')
  await expect(shadow).toContainText('the check PW-1 says for which')
  await expect(shadow).not.toContainText('Nothing to decide')
  await expect(shadow).not.toContainText('On the disk it stays')
  await expect(await of('/etc/static')).toContainText('Nothing to decide')
})

test('a size that is a little more than the RAM is said in a unit that shows it', async ({
  open,
}) => {
  const { page } = await open({ host: ['--demo'] })
  await goTo(page, 'Root')
  const size = page.getByRole('textbox', { name: 'Size' }).first()
  await size.fill('15.5G')
  await expect(size).toHaveAccessibleDescription(
    '15872 MiB is more than the 15866 MiB of RAM that this machine has.',
  )
})
