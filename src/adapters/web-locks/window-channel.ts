import { newsVersion, type WindowChannel, type WindowNews } from '../../ports/window-news'

interface Message {
  readonly version: number
  readonly news: WindowNews
}

/** News between the windows of one vault. */
export function createWindowChannel(name: string): WindowChannel {
  const channel = new BroadcastChannel(name)
  return {
    tell: (news) => channel.postMessage({ version: newsVersion, news } satisfies Message),
    listen(onNews, onNewerVersion) {
      const hear = (event: MessageEvent<Message>) => {
        if (event.data.version > newsVersion) onNewerVersion()
        else onNews(event.data.news)
      }
      channel.addEventListener('message', hear)
      return () => channel.removeEventListener('message', hear)
    },
  }
}
