import type { CatalogueRecord } from '@tideline/model'
import { ask, keep, keepData } from '#inventory/catalogue/record.ts'

/** Chat. */
export const chat: readonly CatalogueRecord[] = [
  keepData('.ViberPC', 'Viber', 'Messages are gone, and the computer must be linked again.', {
    isSensitive: true,
  }),
  keep('.config/Beeper', 'Beeper', 'You must log in again, and messages are loaded anew.', {
    isSensitive: true,
    regenerates: true,
  }),
  keep('.config/BeeperTexts', 'Beeper', 'You must log in again, and messages are loaded anew.', {
    isSensitive: true,
    regenerates: true,
  }),
  ask('.config/BetterDiscord', 'BetterDiscord', 'Plugins and themes go back to the first ones.', {
    regenerates: true,
  }),
  keep('.config/Caprine', 'Caprine', 'You must log in again.', { isSensitive: true }),
  keepData(
    '.config/Cinny',
    'Cinny',
    'Keys of encrypted rooms are gone: without a backup old messages stay closed.',
    { isSensitive: true },
  ),
  keepData('.config/DeltaChat', 'Delta Chat', 'Keys and messages are gone.', { isSensitive: true }),
  keep('.config/DingTalk', 'DingTalk', 'You must log in again.', { isSensitive: true }),
  keepData(
    '.config/Element',
    'Element',
    'You must log in again. Without a key backup, old encrypted messages stay closed.',
    {
      option: 'programs.element-desktop.enable',
      gotcha: 'Its secrets are locked with the keyring: keep that too.',
      isSensitive: true,
    },
  ),
  keepData(
    '.config/Element-Nightly',
    'Element, nightly',
    'Keys of encrypted rooms are gone: without a backup old messages stay closed.',
    { isSensitive: true },
  ),
  ask('.config/Equicord', 'Settings of Equicord', 'Plugins and themes go back to the first ones.', {
    regenerates: true,
  }),
  keep('.config/Ferdium', 'Ferdium', 'You must log in again to each service; settings are gone.', {
    isSensitive: true,
  }),
  keep('.config/Franz', 'Franz', 'You must log in again to each service.', { isSensitive: true }),
  keep('.config/Jitsi Meet', 'Jitsi Meet', 'Settings and the list of meetings are gone.', {
    isSensitive: true,
  }),
  keep('.config/KDE/neochat', 'NeoChat', 'You must log in again.', { isSensitive: true }),
  keepData('.config/Keybase', 'Keybase', "The device's keys are gone: it must be added again.", {
    isSensitive: true,
  }),
  keep('.config/LarkShell', 'Lark', 'You must log in again.', { isSensitive: true }),
  keep('.config/Mattermost', 'Mattermost', 'You must log in again to each server.', {
    isSensitive: true,
  }),
  keep('.config/Microsoft', 'Microsoft Teams and others', 'You must log in again.', {
    isSensitive: true,
  }),
  keep('.config/Microsoft Teams*', 'Microsoft Teams', 'You must log in again.', {
    isSensitive: true,
  }),
  keep(
    '.config/Mumble',
    'Mumble',
    'Settings and your certificate are gone: servers no longer know you.',
    { isSensitive: true },
  ),
  keep('.config/Nextcloud Talk', 'Nextcloud Talk', 'You must log in again.', { isSensitive: true }),
  keepData(
    '.config/QQ',
    'QQ',
    'Messages that are stored here alone are gone, and you must log in again.',
    { isSensitive: true },
  ),
  keep('.config/Rambox', 'Rambox', 'You must log in again to each service.', { isSensitive: true }),
  keepData(
    '.config/Riot',
    'Element, old name',
    'Keys of encrypted rooms are gone: without a backup old messages stay closed.',
    { gotcha: 'It is locked with the keyring: keep that too.', isSensitive: true },
  ),
  keep('.config/Rocket.Chat', 'Rocket.Chat', 'You must log in again to each server.', {
    isSensitive: true,
  }),
  keepData(
    '.config/SchildiChat',
    'SchildiChat',
    'Keys of encrypted rooms are gone: without a backup old messages stay closed.',
    { isSensitive: true },
  ),
  keepData(
    '.config/Session',
    'Session',
    'Your identity and all messages are gone. Without the recovery phrase there is no way back.',
    { isSensitive: true },
  ),
  keepData(
    '.config/Signal',
    'Signal',
    'Messages on this machine are gone, and it must be linked to the phone again.',
    { gotcha: 'Its key is locked with the keyring: keep that too.', isSensitive: true },
  ),
  keep('.config/Slack', 'Slack', 'You must log in again.', {
    isSensitive: true,
    regenerates: true,
  }),
  keep(
    '.config/TeamSpeak',
    'TeamSpeak',
    'Your identity, bookmarks and settings are gone: servers no longer know you.',
    { isSensitive: true },
  ),
  keepData(
    '.config/Threema',
    'Threema',
    'Messages are gone, and the computer must be linked again.',
    { isSensitive: true },
  ),
  keepData(
    '.config/ThreemaDesktop',
    'Threema',
    'Messages are gone, and the computer must be linked again.',
    { isSensitive: true },
  ),
  ask('.config/Vencord', 'Settings of Vencord', 'Plugins and themes go back to the first ones.', {
    regenerates: true,
  }),
  keep('.config/VencordDesktop', 'Vesktop, old name', 'You must log in again; settings are gone.', {
    isSensitive: true,
  }),
  keep('.config/Viber', 'Viber', 'The computer must be linked again, and messages are gone.', {
    isSensitive: true,
  }),
  keep('.config/WebCord', 'WebCord', 'You must log in again; settings are gone.', {
    isSensitive: true,
    regenerates: true,
  }),
  keep('.config/Webex', 'Webex', 'You must log in again.', { isSensitive: true }),
  keep('.config/WhatsApp', 'WhatsApp in a wrapper', 'The computer must be linked again.', {
    isSensitive: true,
  }),
  keepData('.config/Wire', 'Wire', 'Messages are gone, and the computer counts as a new device.', {
    isSensitive: true,
  }),
  keep('.config/ZapZap', 'ZapZap', 'The computer must be linked again.', { isSensitive: true }),
  keep('.config/Zulip', 'Zulip', 'You must log in again to each organisation.', {
    isSensitive: true,
    regenerates: true,
  }),
  keep('.config/abaddon', 'Abaddon', 'You must log in again; settings are gone.', {
    isSensitive: true,
    regenerates: true,
  }),
  keep('.config/armcord', 'ArmCord', 'You must log in again; settings are gone.', {
    isSensitive: true,
    regenerates: true,
  }),
  keep('.config/discord', 'Discord', 'You must log in again.', {
    option: 'programs.discord.enable',
    isSensitive: true,
    regenerates: true,
  }),
  keep('.config/discordcanary', 'Discord, canary', 'You must log in again; settings are gone.', {
    isSensitive: true,
    regenerates: true,
  }),
  keep('.config/discordcord', 'Discord in a wrapper', 'You must log in again; settings are gone.', {
    isSensitive: true,
    regenerates: true,
  }),
  keep('.config/discordo', 'Discordo', 'You must log in again.', { isSensitive: true }),
  keep('.config/discordptb', 'Discord, test build', 'You must log in again; settings are gone.', {
    isSensitive: true,
    regenerates: true,
  }),
  keep('.config/dissent', 'Dissent', 'You must log in again.', { isSensitive: true }),
  keep('.config/equibop', 'Equibop', 'You must log in again; settings are gone.', {
    isSensitive: true,
    regenerates: true,
  }),
  keep('.config/feishu', 'Feishu', 'You must log in again.', { isSensitive: true }),
  keep('.config/ferdium', 'Ferdium', 'You must log in again to each service; settings are gone.', {
    isSensitive: true,
  }),
  keep('.config/gomuks', 'gomuks', 'Its login is gone.', { isSensitive: true }),
  keep('.config/goofcord', 'GoofCord', 'You must log in again; settings are gone.', {
    isSensitive: true,
    regenerates: true,
  }),
  keep('.config/gotify', 'Gotify', "The server's token must be entered again.", {
    isSensitive: true,
  }),
  keep('.config/gotify-desktop', 'Gotify', "The server's token must be entered again.", {
    isSensitive: true,
  }),
  keep('.config/guilded', 'Guilded', 'You must log in again.', { isSensitive: true }),
  keep('.config/gurk', 'gurk', 'The computer must be linked again.', { isSensitive: true }),
  ask('.config/halloy', 'Halloy', 'Servers and passwords that are not declared are gone.', {
    option: 'programs.halloy.enable',
    isSensitive: true,
  }),
  keep('.config/hexchat', 'HexChat', 'Networks, passwords and logs are gone.', {
    option: 'programs.hexchat.enable',
    isSensitive: true,
  }),
  keepData('.config/iamb', 'Settings of iamb', 'Accounts that are not declared are gone.', {
    option: 'programs.iamb.enable',
    isSensitive: true,
  }),
  keepData(
    '.config/in.cinny.app',
    'Cinny',
    'Keys of encrypted rooms are gone: without a backup old messages stay closed.',
    { isSensitive: true },
  ),
  keepData('.config/jami', 'Jami', 'Accounts that are not linked elsewhere are gone for good.', {
    isSensitive: true,
  }),
  keepData('.config/keybase', 'Keybase', "The device's keys are gone: it must be added again.", {
    isSensitive: true,
  }),
  keep('.config/legcord', 'Legcord', 'You must log in again; settings are gone.', {
    isSensitive: true,
    regenerates: true,
  }),
  keep('.config/linphone', 'Linphone', 'SIP accounts and call history are gone.', {
    isSensitive: true,
  }),
  keep('.config/nheko', 'Settings of nheko', 'You must log in again.', {
    option: 'programs.nheko.enable',
    isSensitive: true,
  }),
  ask('.config/ntfy', 'ntfy', 'Settings that are not declared are gone.', { isSensitive: true }),
  keepData('.config/psi+', 'Psi+', 'Accounts and keys are gone.', { isSensitive: true }),
  keep('.config/revolt-desktop', 'Revolt', 'You must log in again.', { isSensitive: true }),
  ask('.config/senpai', 'senpai', 'Servers that are not declared are gone.', {
    option: 'programs.senpai.enable',
    isSensitive: true,
  }),
  keepData(
    '.config/signal-desktop',
    'Signal, another place',
    'Messages are gone, and the computer must be linked again.',
    { isSensitive: true },
  ),
  keep('.config/skypeforlinux', 'Skype', 'You must log in again.', { isSensitive: true }),
  keep('.config/stoat-desktop', 'Stoat', 'You must log in again.', { isSensitive: true }),
  keep('.config/teams-for-linux', 'Teams for Linux', 'You must log in again.', {
    isSensitive: true,
    regenerates: true,
  }),
  keep('.config/toot', 'toot', 'Accounts must be connected again.', { isSensitive: true }),
  keepData('.config/tox', 'qTox', 'Your identity, contacts and messages are gone.', {
    isSensitive: true,
  }),
  keep('.config/tut', 'tut', 'Accounts must be connected again.', { isSensitive: true }),
  keep('.config/vesktop', 'Vesktop', 'You must log in again.', {
    option: 'programs.vesktop.enable',
    isSensitive: true,
    regenerates: true,
  }),
  keep('.config/wavebox', 'Wavebox', 'You must log in again to each service.', {
    isSensitive: true,
  }),
  keep('.config/webcord', 'WebCord', 'You must log in again; settings are gone.', {
    isSensitive: true,
    regenerates: true,
  }),
  keepData(
    '.config/wechat-uos',
    'WeChat',
    'Messages that are stored here alone are gone, and you must log in again.',
    { isSensitive: true },
  ),
  keep('.config/weechat', 'Settings of WeeChat', 'Servers and passwords are gone.', {
    isSensitive: true,
  }),
  keep('.config/whatsapp-*', 'WhatsApp in a wrapper', 'The computer must be linked again.', {
    isSensitive: true,
  }),
  keep('.config/whatsdesk', 'WhatsDesk', 'The computer must be linked again.', {
    isSensitive: true,
  }),
  keep('.config/whatsie', 'Whatsie', 'The computer must be linked again.', { isSensitive: true }),
  keep('.config/wtwitch', 'wtwitch', 'Its login is gone.', { isSensitive: true }),
  ask('.config/zoom.conf', 'Settings of Zoom', 'Choices of sound and picture are as before.', {
    kind: 'file',
    gotcha: 'It is replaced by rename: keep .config, or declare it.',
    replacedByRename: true,
    regenerates: true,
  }),
  ask('.config/zoomus.conf', 'Settings of Zoom', 'Choices of sound and picture are as before.', {
    kind: 'file',
    gotcha: 'It is replaced by rename: keep .config, or declare it.',
    replacedByRename: true,
    regenerates: true,
  }),
  ask('.irssi', 'irssi', 'Settings and logs that lie here are gone.', {
    option: 'programs.irssi.enable',
    isSensitive: true,
  }),
  keep('.local/share/64Gram', '64Gram', 'You must log in again; secret chats are gone.', {
    isSensitive: true,
  }),
  keepData(
    '.local/share/AyuGramDesktop',
    'AyuGram',
    'You must log in again; stored messages are gone.',
    { isSensitive: true },
  ),
  keepData(
    '.local/share/KDE/neochat',
    'NeoChat',
    'Keys of encrypted rooms are gone: without a backup old messages stay closed.',
    { isSensitive: true },
  ),
  keep('.local/share/KotatogramDesktop', 'Kotatogram', 'You must log in again.', {
    isSensitive: true,
  }),
  keep(
    '.local/share/Mumble',
    'Mumble',
    'Your certificate and favourites are gone: servers no longer know you.',
    { isSensitive: true },
  ),
  keepData(
    '.local/share/Quotient',
    'NeoChat and Quaternion',
    'Keys of encrypted rooms are gone: without a backup old messages stay closed.',
    { isSensitive: true },
  ),
  keep(
    '.local/share/TelegramDesktop',
    'Telegram',
    'You must log in again. Secret chats are gone.',
    { isSensitive: true, regenerates: true },
  ),
  keepData(
    '.local/share/chat.fluffy.fluffychat',
    'FluffyChat',
    'Keys of encrypted rooms are gone: without a backup old messages stay closed.',
    { isSensitive: true },
  ),
  keepData(
    '.local/share/cinny',
    'Cinny',
    'Keys of encrypted rooms are gone: without a backup old messages stay closed.',
    { isSensitive: true },
  ),
  keep('.local/share/com.rtosta.zapzap', 'ZapZap', 'The computer must be linked again.', {
    isSensitive: true,
  }),
  keepData('.local/share/dino', 'Dino', 'Messages and encryption keys are gone.', {
    isSensitive: true,
  }),
  keep('.local/share/discordo', 'Discordo', 'You must log in again.', { isSensitive: true }),
  keep('.local/share/flare', 'Flare', 'Messages are gone, and the computer must be linked again.', {
    isSensitive: true,
  }),
  keepData(
    '.local/share/fractal',
    'Fractal',
    'Keys of encrypted messages are gone, and you must log in again.',
    { isSensitive: true },
  ),
  keepData('.local/share/gajim', 'Gajim', 'The history and the keys of encrypted chats are gone.', {
    isSensitive: true,
  }),
  keepData(
    '.local/share/gomuks',
    'gomuks',
    'Keys of encrypted rooms are gone: without a backup old messages stay closed.',
    { isSensitive: true },
  ),
  keepData(
    '.local/share/gurk',
    'gurk',
    'Messages are gone, and the computer must be linked again.',
    { isSensitive: true },
  ),
  keep('.local/share/halloy', 'Halloy', 'The history of channels is gone.', {
    option: 'programs.halloy.enable',
    isSensitive: true,
  }),
  keepData(
    '.local/share/iamb',
    'iamb',
    'Keys of encrypted rooms are gone: without a backup old messages stay closed.',
    { option: 'programs.iamb.enable', isSensitive: true },
  ),
  keepData(
    '.local/share/in.cinny.app',
    'Cinny',
    'Keys of encrypted rooms are gone: without a backup old messages stay closed.',
    { isSensitive: true },
  ),
  keep(
    '.local/share/in.cinny.app*',
    'Cinny',
    'Keys of encrypted rooms are gone: without a backup old messages stay closed.',
    { isSensitive: true },
  ),
  keep(
    '.local/share/io.github.tdesktop_x64.TDesktop',
    'Telegram Desktop, another build',
    'You must log in again.',
    { isSensitive: true },
  ),
  keepData(
    '.local/share/jami',
    'Jami',
    'Accounts that are not linked elsewhere, and all messages, are gone for good.',
    { isSensitive: true },
  ),
  keep('.local/share/karere', 'Karere', 'The computer must be linked again.', {
    isSensitive: true,
  }),
  keepData(
    '.local/share/keybase',
    'Keybase',
    "The device's keys are gone: it must be added again.",
    { isSensitive: true },
  ),
  keep('.local/share/materialgram', 'materialgram', 'You must log in again.', {
    isSensitive: true,
  }),
  keepData('.local/share/nheko', 'Data of nheko', 'Keys of encrypted messages are gone.', {
    option: 'programs.nheko.enable',
    isSensitive: true,
  }),
  keep('.local/share/org.keshavnrj.ubuntu', 'WhatSie', 'The computer must be linked again.', {
    isSensitive: true,
  }),
  keep('.local/share/polari', 'Polari', 'Logs and networks are gone.', { isSensitive: true }),
  keepData('.local/share/profanity', 'Profanity', 'Logs and keys of encrypted chats are gone.', {
    isSensitive: true,
  }),
  keepData('.local/share/qTox', 'qTox', 'Your identity, contacts and messages are gone.', {
    isSensitive: true,
  }),
  keepData('.local/share/quaternion', 'Quaternion', 'Keys of encrypted rooms are gone.', {
    isSensitive: true,
  }),
  keepData(
    '.local/share/signal-cli',
    'signal-cli',
    'The registration and its keys are gone: the number must be registered again.',
    { isSensitive: true },
  ),
  keepData('.local/share/simplex', 'SimpleX', 'Your identity and all messages are gone.', {
    isSensitive: true,
  }),
  keep(
    '.local/share/teams-for-linux-profile',
    'Teams for Linux, a second profile',
    'You must log in again.',
    { isSensitive: true },
  ),
  keep(
    '.local/share/telegram-desktop',
    'Telegram Desktop, another place',
    'You must log in again.',
    { isSensitive: true },
  ),
  keep('.local/share/tuba', 'Tuba', 'Accounts must be connected again.', { isSensitive: true }),
  keep('.local/share/weechat', 'WeeChat', 'Logs of chats are gone.', { isSensitive: true }),
  keepData(
    '.local/share/xwechat',
    'WeChat',
    'Messages that are stored here alone are gone, and you must log in again.',
    { isSensitive: true },
  ),
  keep('.local/share/zapzap', 'ZapZap', 'The computer must be linked again.', {
    isSensitive: true,
  }),
  keepData('.purple', 'Pidgin', 'Accounts, logs and keys of encrypted chats are gone.', {
    isSensitive: true,
  }),
  keepData('.simplex', 'SimpleX', 'Your identity and all messages are gone.', {
    isSensitive: true,
  }),
  keep(
    '.ts3client',
    'TeamSpeak 3',
    'Your identity, bookmarks and settings are gone: servers no longer know you.',
    { isSensitive: true },
  ),
  keep('.weechat', 'WeeChat', 'Settings, saved passwords and logs are gone.', {
    isSensitive: true,
  }),
  keepData(
    '.xwechat',
    'WeChat',
    'Messages that are stored here alone are gone, and you must log in again.',
    { isSensitive: true },
  ),
  ask('.zoom', 'Zoom', 'You must log in again, and recordings stored here are gone.', {
    isSensitive: true,
    regenerates: true,
  }),
]
