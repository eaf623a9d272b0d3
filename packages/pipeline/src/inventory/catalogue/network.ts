import type { CatalogueRecord } from '@tideline/model'
import {
  ask,
  BY_RENAME,
  cheap,
  drop,
  keep,
  keepData,
  keepOrLockOut,
} from '#inventory/catalogue/record.ts'

/** Networks and tunnels. */
export const network: readonly CatalogueRecord[] = [
  keep(
    '/etc/NetworkManager/system-connections',
    'Networks saved by NetworkManager',
    'Wi-Fi passwords, VPN secrets and fixed addresses are gone: a laptop comes up without a network.',
    {
      option: 'networking.networkmanager.enable',
      gotcha: 'Its files must have mode 0600, or NetworkManager ignores them.',
      isSensitive: true,
    },
  ),
  keep('/etc/clash', 'Settings of Clash', 'Profiles and subscriptions are gone.', {
    owner: undefined,
    mode: undefined,
  }),
  ask(
    '/etc/create_ap.conf',
    'Settings of a hotspot',
    'Its name and password must be entered again.',
    { kind: 'file', option: 'services.create_ap.enable', isSensitive: true },
  ),
  ask('/etc/dae', 'Settings of dae', 'Nodes and rules that are not declared are gone.', {
    option: 'services.dae.enable',
  }),
  keep('/etc/daed', 'daed', 'Users, nodes and rules from its page are gone.', {
    owner: undefined,
    isSensitive: true,
  }),
  keep(
    '/etc/dhcpcd.duid',
    'Number of this machine for DHCPv6',
    'It may get another IPv6 address.',
    {
      kind: 'file',
      option: 'networking.dhcpcd.enable',
    },
  ),
  cheap('/etc/host.conf', 'How names are looked up', 'Nothing: NixOS writes it.', { kind: 'file' }),
  ask(
    '/etc/ipsec.d',
    'IPsec secrets of NetworkManager',
    'They are written again as a connection starts.',
    { option: 'networking.networkmanager.enable', isSensitive: true },
  ),
  keepOrLockOut(
    '/etc/iscsi',
    'Name of the iSCSI initiator',
    'The target no longer knows this machine, and its disks stay away.',
    {
      option: 'services.openiscsi.enable',
      gotcha: 'Where the root is on iSCSI it is needed in stage 1.',
    },
  ),
  keep(
    '/etc/mullvad-vpn',
    'Mullvad VPN',
    "You must log in again, and one of the account's device places stays taken.",
    { option: 'services.mullvad-vpn.enable', isSensitive: true },
  ),
  keep('/etc/nebula', 'Keys of Nebula', 'The machine must be signed into its network again.', {
    option: 'services.nebula.networks',
    owner: undefined,
    isSensitive: true,
  }),
  keep(
    '/etc/openvpn',
    'Certificates and keys of OpenVPN',
    'The tunnels stay down until their files are put back.',
    { option: 'services.openvpn.servers', isSensitive: true },
  ),
  ask('/etc/sing-box', 'Settings of sing-box', 'They are written at each start.', {
    option: 'services.sing-box.enable',
    severity: 'none',
    isSensitive: true,
  }),
  keep('/etc/swanctl', 'strongSwan', 'Certificates and keys that were put here are gone.', {
    option: 'services.strongswan-swanctl.enable',
    owner: undefined,
    isSensitive: true,
  }),
  keep('/etc/v2raya', 'v2rayA', 'Subscriptions, nodes and settings from its page are gone.', {
    option: 'services.v2raya.enable',
  }),
  keep('/etc/wg.key', 'Key of WireGuard', 'The other side no longer knows this machine.', {
    kind: 'file',
    option: 'networking.wireguard.interfaces',
    isSensitive: true,
  }),
  keep(
    '/etc/wireguard',
    'Keys of WireGuard',
    'Tunnels stay down until every peer is given a new key.',
    { option: 'networking.wireguard.interfaces', isSensitive: true },
  ),
  keep(
    '/etc/wpa_supplicant',
    'Networks added to wpa_supplicant by hand',
    'Networks that are not declared are gone.',
    {
      option: 'networking.wireless.userControlled.enable',
      owner: 'root:wpa_supplicant',
      isSensitive: true,
    },
  ),
  ask(
    '/etc/wpa_supplicant.conf',
    'Wireless networks',
    'Networks that are not declared must be entered again.',
    { kind: 'file', option: 'networking.wireless.enable', ...BY_RENAME, isSensitive: true },
  ),
  keep(
    '/var/lib/NetworkManager',
    'State of NetworkManager',
    'Leases and last used networks are forgotten, and random addresses of the hardware change.',
    {
      option: 'networking.networkmanager.enable',
      gotcha: 'Keep the folder: its files are replaced by rename.',
      isSensitive: true,
      regenerates: true,
    },
  ),
  drop('/var/lib/NetworkManager-fortisslvpn', 'FortiSSL VPN', 'Nothing of use.', {
    option: 'networking.networkmanager.enable',
    mode: '0700',
  }),
  ask(
    '/var/lib/NetworkManager/secret_key',
    'Seed of stable addresses',
    'IPv6 addresses and hidden hardware addresses become others.',
    {
      kind: 'file',
      option: 'networking.networkmanager.enable',
      ...BY_RENAME,
      isSensitive: true,
      regenerates: true,
    },
  ),
  ask(
    '/var/lib/NetworkManager/seen-bssids',
    'Access points seen',
    'Hidden networks are found later.',
    {
      kind: 'file',
      option: 'networking.networkmanager.enable',
      severity: 'none',
      ...BY_RENAME,
      mode: '0600',
      regenerates: true,
    },
  ),
  ask(
    '/var/lib/NetworkManager/timestamps',
    'When networks were last used',
    'Another known network may be tried first.',
    {
      kind: 'file',
      option: 'networking.networkmanager.enable',
      severity: 'none',
      ...BY_RENAME,
      mode: '0600',
      regenerates: true,
    },
  ),
  keep(
    '/var/lib/adguardhome',
    'AdGuard Home, another place',
    'Filters, clients and statistics are gone.',
    { option: 'services.adguardhome.enable', owner: undefined, isSensitive: true },
  ),
  keep('/var/lib/chrony', 'Drift of the clock', 'chrony measures the clock anew.', {
    option: 'services.chrony.enable',
    owner: 'chrony:chrony',
    mode: '0750',
    regenerates: true,
  }),
  keep('/var/lib/cloudflare-warp', 'Registration of WARP', 'The device must be registered again.', {
    option: 'services.cloudflare-warp.enable',
  }),
  keep(
    '/var/lib/cloudflared',
    'Keys of a Cloudflare tunnel',
    'The tunnel stays down until its file is put back.',
    { option: 'services.cloudflared.enable', owner: undefined, isSensitive: true },
  ),
  keep(
    '/var/lib/connman',
    'Networks of ConnMan',
    'Networks and their passwords must be entered again.',
    { option: 'services.connman.enable', isSensitive: true },
  ),
  keep(
    '/var/lib/crowdsec',
    'CrowdSec',
    'The machine must be registered again, and decisions made here are gone.',
    {
      option: 'services.crowdsec.enable',
      owner: 'crowdsec:crowdsec',
      mode: '0750',
      isSensitive: true,
    },
  ),
  ask('/var/lib/dhcpcd', 'Leases of dhcpcd', 'The machine may be given another address.', {
    option: 'networking.dhcpcd.enable',
    owner: 'dhcpcd:dhcpcd',
    mode: '0700',
    regenerates: true,
  }),
  keep(
    '/var/lib/dnsmasq',
    'Leases of dnsmasq',
    'Machines of the network may be given other addresses.',
    { option: 'services.dnsmasq.enable', owner: 'dnsmasq:dnsmasq' },
  ),
  keep('/var/lib/expressvpn', 'ExpressVPN', 'The machine must log in again.', {
    owner: undefined,
    isSensitive: true,
  }),
  ask(
    '/var/lib/fail2ban',
    'Bans of fail2ban',
    'Banned addresses are let in again until they fail anew.',
    { option: 'services.fail2ban.enable', mode: '0750', regenerates: true },
  ),
  ask('/var/lib/fail2ban/fail2ban.sqlite3', 'Bans of fail2ban', 'Banned addresses may try again.', {
    kind: 'file',
    option: 'services.fail2ban.enable',
    gotcha: 'Its program replaces it by rename. Keep the folder: SQLite writes files beside it.',
    replacedByRename: true,
    mode: '0600',
    regenerates: true,
  }),
  keepData(
    '/var/lib/headscale',
    'Headscale, a server for Tailscale',
    'All machines and users of the network are gone, and must be registered again.',
    {
      option: 'services.headscale.enable',
      owner: 'headscale:headscale',
      mode: '0750',
      isSensitive: true,
    },
  ),
  keepData(
    '/var/lib/headscale/db.sqlite',
    'Database of Headscale',
    'Machines and users of the network are gone: each must join again.',
    {
      kind: 'file',
      option: 'services.headscale.enable',
      owner: 'headscale:headscale',
      mode: '0640',
      isSensitive: true,
    },
  ),
  keep('/var/lib/i2pd', 'I2P router', 'Its identity is gone: hidden services get new addresses.', {
    option: 'services.i2pd.enable',
    owner: 'i2pd:i2pd',
    isSensitive: true,
  }),
  keep('/var/lib/ipfs', 'IPFS', "The node's identity and pinned data are gone.", {
    option: 'services.kubo.enable',
    owner: 'ipfs:ipfs',
    isSensitive: true,
  }),
  keep('/var/lib/iwd', 'Networks saved by iwd', 'Every Wi-Fi password must be typed again.', {
    option: 'networking.wireless.iwd.enable',
    gotcha: 'Use a bind mount: systemd refuses a link in its place.',
    isSensitive: true,
  }),
  keepData('/var/lib/knot', 'Knot DNS', 'Keys that sign the zones are gone: signed zones break.', {
    option: 'services.knot.enable',
    owner: 'knot:knot',
    isSensitive: true,
  }),
  ask('/var/lib/knot-resolver', 'Trust anchors of Knot Resolver', 'They are fetched again.', {
    option: 'services.kresd.enable',
    owner: 'knot-resolver:knot-resolver',
    mode: '0770',
    regenerates: true,
  }),
  keep('/var/lib/logmein-hamachi', 'Hamachi', 'The machine must join its networks again.', {
    option: 'services.logmein-hamachi.enable',
    isSensitive: true,
  }),
  ask(
    '/var/lib/misc',
    'Leases of small networks',
    'Containers and guests may get other addresses.',
    { regenerates: true },
  ),
  keep('/var/lib/nebula', 'Keys of Nebula', 'The machine must be signed into its network again.', {
    option: 'services.nebula.networks',
    owner: undefined,
    isSensitive: true,
  }),
  keep('/var/lib/netbird', 'NetBird', 'The machine must be registered again.', {
    option: 'services.netbird.enable',
    isSensitive: true,
  }),
  keep('/var/lib/netbird-*', 'NetBird, a named client', 'The machine must be registered again.', {
    option: 'services.netbird.clients.<name>',
    owner: undefined,
    isSensitive: true,
  }),
  keepData(
    '/var/lib/netbird-mgmt',
    'NetBird server',
    'Accounts and peers are gone: every machine must join again.',
    {
      option: 'services.netbird.server.management.enable',
      owner: undefined,
      mode: '0750',
      isSensitive: true,
    },
  ),
  keep('/var/lib/netclient', 'Netmaker', 'The machine must join its networks again.', {
    option: 'services.netclient.enable',
    owner: undefined,
    isSensitive: true,
  }),
  keep('/var/lib/nfs', 'State of NFS', 'After a reboot clients cannot claim their locks again.', {
    option: 'services.nfs.server.enable',
    owner: undefined,
    mode: undefined,
  }),
  keep('/var/lib/nordvpn', 'NordVPN', 'The machine must log in again.', {
    owner: undefined,
    isSensitive: true,
  }),
  ask(
    '/var/lib/nsd',
    'Zones of NSD',
    'Declared zones come back; transferred ones are fetched again.',
    { option: 'services.nsd.enable', owner: 'nsd:nsd', mode: '0700', regenerates: true },
  ),
  ask('/var/lib/ntp', 'Drift of the clock', 'It is measured again.', {
    option: 'services.ntp.enable',
    owner: 'ntp:ntp',
    regenerates: true,
  }),
  keepData(
    '/var/lib/omada',
    'Omada controller',
    'Sites and adopted devices are gone: each must be reset and adopted again.',
    {
      gotcha: 'It is no module of nixpkgs, often a container.',
      owner: 'omada:omada',
      mode: '0750',
      isSensitive: true,
    },
  ),
  ask('/var/lib/openntpd', 'Drift of the clock', 'It is measured again.', {
    option: 'services.openntpd.enable',
    owner: undefined,
    mode: undefined,
    regenerates: true,
  }),
  keepData('/var/lib/pdns', 'PowerDNS', 'Zones in SQLite or LMDB are gone.', {
    option: 'services.powerdns.enable',
    owner: 'pdns:pdns',
  }),
  keep('/var/lib/pihole', 'Pi-hole', 'Lists, groups and the log of queries are gone.', {
    option: 'services.pihole-ftl.enable',
    owner: 'pihole:pihole',
    isSensitive: true,
  }),
  keep('/var/lib/pritunl', 'Pritunl', 'The machine must import its profiles again.', {
    owner: undefined,
    isSensitive: true,
  }),
  keep('/var/lib/pritunl-client', 'Pritunl', 'The machine must import its profiles again.', {
    owner: undefined,
    isSensitive: true,
  }),
  keep('/var/lib/private-internet-access', 'PIA', 'The machine must log in again.', {
    owner: undefined,
    isSensitive: true,
  }),
  keep(
    '/var/lib/private/AdGuardHome',
    'AdGuard Home',
    'Filters, clients and statistics that are not declared are gone.',
    { option: 'services.adguardhome.enable', owner: undefined },
  ),
  ask('/var/lib/private/ddclient', 'Address last told by ddclient', 'It is told once more.', {
    option: 'services.ddclient.enable',
    owner: undefined,
    mode: undefined,
    regenerates: true,
  }),
  drop('/var/lib/private/dnscrypt-proxy', 'Lists of resolvers', 'They are fetched again.', {
    option: 'services.dnscrypt-proxy.enable',
    owner: undefined,
    mode: undefined,
  }),
  keep('/var/lib/private/kea', 'Leases of Kea', 'Clients may get other addresses, or one twice.', {
    option: 'services.kea.dhcp4.enable',
    owner: undefined,
    mode: '0750',
  }),
  ask(
    '/var/lib/private/mihomo',
    'Rules of Mihomo',
    'They are downloaded again, and the chosen proxy is forgotten.',
    { option: 'services.mihomo.enable', owner: undefined, mode: undefined, regenerates: true },
  ),
  ask(
    '/var/lib/private/syncthing-relay',
    'Key of a Syncthing relay',
    'The relay appears as a new one.',
    {
      option: 'services.syncthing.relay.enable',
      owner: undefined,
      isSensitive: true,
      regenerates: true,
    },
  ),
  keep('/var/lib/rustdesk', 'RustDesk server', 'Its key is gone: each client needs the new one.', {
    option: 'services.rustdesk-server.enable',
    owner: 'rustdesk:rustdesk',
    isSensitive: true,
  }),
  ask(
    '/var/lib/samba/usershares',
    'Shares made by users',
    'Folders that users shared from a file manager are no longer shared.',
    { option: 'services.samba.enable', owner: 'root:users', mode: '1770' },
  ),
  ask(
    '/var/lib/sing-box',
    'Cache of sing-box',
    'Rules are downloaded again, and the chosen outbound is forgotten.',
    { option: 'services.sing-box.enable', owner: undefined, mode: '0700', regenerates: true },
  ),
  ask('/var/lib/sshguard', 'Addresses blocked by sshguard', 'They may try again.', {
    option: 'services.sshguard.enable',
    regenerates: true,
  }),
  ask(
    '/var/lib/systemd/network',
    'State of systemd-networkd',
    'The address server of networkd forgets its leases.',
    {
      option: 'systemd.network.enable',
      owner: 'systemd-network:systemd-network',
      regenerates: true,
    },
  ),
  keep(
    '/var/lib/tailscale',
    'Tailscale',
    'The machine must log in again, and appears as a new one.',
    {
      option: 'services.tailscale.enable',
      gotcha: 'Use a bind mount: systemd refuses a link in its place.',
      isSensitive: true,
    },
  ),
  keepData(
    '/var/lib/technitium-dns-server',
    'Technitium DNS',
    'Zones, apps and settings are gone.',
    { option: 'services.technitium-dns-server.enable', owner: undefined },
  ),
  keep('/var/lib/teleport', 'Teleport', "The cluster's authority, users and recordings are gone.", {
    option: 'services.teleport.enable',
    isSensitive: true,
  }),
  keepData('/var/lib/tor', 'Tor', 'The names of onion services are gone for good.', {
    option: 'services.tor.enable',
    owner: 'tor:tor',
    isSensitive: true,
  }),
  ask('/var/lib/unbound', 'Trust anchor of Unbound', 'It is fetched again.', {
    option: 'services.unbound.enable',
    owner: 'unbound:unbound',
    regenerates: true,
  }),
  keepData(
    '/var/lib/unifi',
    'UniFi controller',
    'Sites and adopted devices are gone: each device must be reset to be adopted again.',
    { option: 'services.unifi.enable', owner: 'unifi:unifi', isSensitive: true },
  ),
  keep('/var/lib/wireguard', 'Keys of WireGuard', 'The other side no longer knows this machine.', {
    option: 'networking.wireguard.interfaces',
    isSensitive: true,
  }),
  keep(
    '/var/lib/yggdrasil',
    'Keys of Yggdrasil',
    'The machine gets another address in the network.',
    { option: 'services.yggdrasil.persistentKeys' },
  ),
  keep(
    '/var/lib/zerotier-one',
    'ZeroTier',
    'The machine has a new address and must be let into its networks again.',
    { option: 'services.zerotierone.enable', isSensitive: true },
  ),
  ask(
    '/var/stdiscosrv',
    'Syncthing discovery server',
    'Clients that pinned its certificate refuse the new one.',
    { owner: undefined, isSensitive: true },
  ),
  ask('/var/strelaysv', 'Key of a Syncthing relay', 'The relay appears as a new one.', {
    owner: undefined,
    isSensitive: true,
  }),
  keep('.anydesk', 'AnyDesk', 'Its number and known machines are gone.', { isSensitive: true }),
  ask('.cache/Proton', 'Proton VPN', 'The list of servers is loaded anew.', {
    severity: 'none',
    regenerates: true,
  }),
  ask(
    '.config/Mullvad VPN',
    'Window of Mullvad',
    "Its settings are gone; the login is the service's.",
    { option: 'services.mullvad-vpn.enable', regenerates: true },
  ),
  keep('.config/Proton', 'Proton VPN', 'Settings are gone; the login is in the keyring.', {
    isSensitive: true,
    regenerates: true,
  }),
  keep(
    '.config/Termius',
    'Termius',
    'You must log in again; hosts that were not synced are gone.',
    { isSensitive: true },
  ),
  keep('.config/Throne', 'Throne', 'Subscriptions and nodes are gone.', { isSensitive: true }),
  keep('.config/Windscribe', 'Windscribe', 'You must log in again.', { isSensitive: true }),
  keep('.config/anydesk', 'AnyDesk', 'Its number and known machines are gone.', {
    isSensitive: true,
  }),
  keep('.config/clash', 'Clash', 'Profiles and subscriptions are gone.', { isSensitive: true }),
  keep('.config/clash-nyanpasu', 'Clash Nyanpasu', 'Profiles and subscriptions are gone.', {
    isSensitive: true,
  }),
  keep('.config/clash-verge', 'Clash Verge', 'Profiles and subscriptions are gone.', {
    isSensitive: true,
  }),
  keep('.config/eduVPN', 'eduVPN', 'You must log in again.', { isSensitive: true }),
  keep('.config/eduvpn', 'eduVPN', 'You must log in again.', { isSensitive: true }),
  keep('.config/filezilla', 'FileZilla', 'Saved sites, with their passwords, are gone.', {
    isSensitive: true,
  }),
  keep('.config/flclash', 'FlClash', 'Profiles and subscriptions are gone.', { isSensitive: true }),
  ask('.config/freerdp', 'FreeRDP', 'Machines ask once more to be trusted.', { regenerates: true }),
  ask('.config/magic-wormhole', 'Magic Wormhole', 'Nothing of weight.', {
    severity: 'none',
    isSensitive: true,
  }),
  keep('.config/mihomo', 'Mihomo', 'Profiles and subscriptions are gone.', { isSensitive: true }),
  keep('.config/mihomo-party', 'Mihomo Party', 'Profiles and subscriptions are gone.', {
    isSensitive: true,
  }),
  keep('.config/nekoray', 'NekoRay', 'Subscriptions and nodes are gone.', { isSensitive: true }),
  keep('.config/netbird', 'NetBird', 'Settings of its window are gone.', { isSensitive: true }),
  keep('.config/ngrok', 'ngrok', 'The token must be entered again.', { isSensitive: true }),
  keep('.config/nomachine', 'NoMachine', 'Saved connections are gone.', { isSensitive: true }),
  keep('.config/nordvpn', 'NordVPN', 'Settings are gone.', { isSensitive: true }),
  keep('.config/onionshare', 'OnionShare', 'Addresses that were to last are gone.', {
    isSensitive: true,
  }),
  keep('.config/openvpn3', 'OpenVPN 3', 'Imported profiles are gone.', { isSensitive: true }),
  keep('.config/parsec', 'Parsec', 'You must log in again.', { isSensitive: true }),
  keep('.config/parsec.app', 'Parsec', 'You must log in again.', { isSensitive: true }),
  keep('.config/pritunl', 'Pritunl', 'Profiles must be imported again.', { isSensitive: true }),
  keep('.config/protonvpn', 'Proton VPN', 'Settings are gone; the login is in the keyring.', {
    isSensitive: true,
    regenerates: true,
  }),
  keep('.config/putty', 'PuTTY', 'Saved sessions and host keys are gone.', { isSensitive: true }),
  keep('.config/qv2ray', 'Qv2ray', 'Subscriptions and nodes are gone.', { isSensitive: true }),
  keep('.config/realvnc', 'RealVNC', 'You must log in again.', { isSensitive: true }),
  keep(
    '.config/remmina',
    'Settings of Remmina',
    'The key that encrypts its stored passwords is gone with them.',
    { isSensitive: true },
  ),
  keep('.config/rustdesk', 'RustDesk', 'Its number, password and known machines are gone.', {
    isSensitive: true,
  }),
  keep('.config/sparkle', 'Sparkle', 'Profiles and subscriptions are gone.', { isSensitive: true }),
  keep('.config/tabby', 'Tabby', 'Saved connections and settings are gone.', { isSensitive: true }),
  ask('.config/tailscale', 'Hosts of Tailscale SSH', 'They ask once more to be trusted.'),
  keep('.config/teamviewer', 'TeamViewer', 'You must log in again.', { isSensitive: true }),
  keep('.config/tigervnc', 'TigerVNC', 'The password and settings are gone.', {
    isSensitive: true,
  }),
  keep('.config/v2rayN', 'v2rayN', 'Subscriptions and nodes are gone.', { isSensitive: true }),
  keep('.config/v2raya', 'v2rayA', 'Subscriptions, nodes and settings are gone.', {
    isSensitive: true,
  }),
  keep('.config/vinagre', 'Vinagre', 'Saved connections are gone.', { isSensitive: true }),
  keep('.config/warp-terminal', 'Warp', 'You must log in again; settings are gone.', {
    isSensitive: true,
  }),
  ask('.config/warpinator', 'Warpinator', 'Nothing of weight.', {
    severity: 'none',
    isSensitive: true,
  }),
  keep('.config/winbox', 'WinBox', 'Saved routers and passwords are gone.', { isSensitive: true }),
  keep('.config/windscribe', 'Windscribe', 'You must log in again.', { isSensitive: true }),
  keep('.config/zrok', 'zrok', 'The machine must be enabled again.', { isSensitive: true }),
  keep('.i2pd', 'I2P router', 'Its identity and the keys of your tunnels are gone.', {
    isSensitive: true,
  }),
  keep('.local/share/MikroTik', 'WinBox', 'Saved routers and passwords are gone.', {
    isSensitive: true,
  }),
  ask(
    '.local/share/Mullvad VPN',
    'Window of Mullvad',
    "Its settings are gone; the login is the service's.",
    { option: 'services.mullvad-vpn.enable', regenerates: true },
  ),
  keep('.local/share/app.hiddify.com', 'Hiddify', 'Profiles and subscriptions are gone.', {
    isSensitive: true,
  }),
  keep('.local/share/clash-nyanpasu', 'Clash Nyanpasu', 'Profiles and subscriptions are gone.', {
    isSensitive: true,
  }),
  keep('.local/share/com.follow.clash', 'FlClash', 'Profiles and subscriptions are gone.', {
    isSensitive: true,
  }),
  keep('.local/share/eduvpn', 'eduVPN', 'You must log in again.', { isSensitive: true }),
  keep('.local/share/hiddify', 'Hiddify', 'Profiles and subscriptions are gone.', {
    isSensitive: true,
  }),
  keep(
    '.local/share/io.github.clash-verge-rev.clash-verge-rev',
    'Clash Verge',
    'Profiles and subscriptions are gone.',
    { option: 'programs.clash-verge.enable', isSensitive: true },
  ),
  keep('.local/share/localsend', 'LocalSend', 'Its name, certificate and history are gone.', {
    option: 'programs.localsend.enable',
    isSensitive: true,
    regenerates: true,
  }),
  keep('.local/share/onionshare', 'OnionShare', 'Addresses that were to last are gone.', {
    isSensitive: true,
  }),
  keep(
    '.local/share/org.localsend.localsend_app',
    'LocalSend',
    'Its name, certificate and history are gone.',
    { option: 'programs.localsend.enable', isSensitive: true, regenerates: true },
  ),
  keep('.local/share/remmina', 'Connections of Remmina', 'Saved remote desktops are gone.', {
    isSensitive: true,
  }),
  keep('.local/share/teamviewer15', 'TeamViewer', 'You must log in again.', { isSensitive: true }),
  keep('.local/share/v2rayN', 'v2rayN', 'Subscriptions and nodes are gone.', { isSensitive: true }),
  keep('.local/share/warp-terminal', 'Warp', 'Themes and workflows are gone.', {
    isSensitive: true,
  }),
  keep('.local/state/warp-terminal', 'Warp', 'Its history is gone, and you must log in again.', {
    isSensitive: true,
  }),
  keep('.nx', 'NoMachine', 'Saved connections are gone.', { isSensitive: true }),
  keep('.openvpn', 'OpenVPN', 'Profiles and keys that lie here are gone.', { isSensitive: true }),
  keep('.parsec', 'Parsec', 'You must log in again.', { isSensitive: true }),
  keep('.putty', 'PuTTY', 'Saved sessions and host keys are gone.', { isSensitive: true }),
  keep('.vnc', 'VNC', 'The password and settings of your server are gone.', { isSensitive: true }),
  keep('.zrok', 'zrok', 'The machine must be enabled again.', { isSensitive: true }),
]
