import { defineHome } from './home-form.ts'

export const nixos = defineHome({
  id: 'nixos',
  title: 'NixOS',
  summary: 'one list for the system and for all users',
  reason: () => 'It needs nothing but the list of the system.',
  canList: () => true,
})
