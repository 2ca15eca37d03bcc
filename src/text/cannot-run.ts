import { localised } from './localised'

export const cannotRunText = localised({
  en: {
    'too-old': {
      title: 'This browser is too old for Turnstone',
      what: 'It lacks something that Turnstone needs to lock records away safely, so Turnstone has not started.',
      safe: 'Nothing on this device has been changed. Records that are kept in this browser stay where they are.',
      next: 'Update this browser, or open the same address in a newer one: Edge or Chrome from version 137, Firefox from 130, or Safari from 17.5 (an iPad or iPhone with software 17.5). If you may not update this device, ask the people who look after it.',
    },
    'not-secure': {
      title: 'This address is not safe to work on',
      what: 'It does not begin with https, so others on the network could read and change what this page does. Turnstone has not started.',
      safe: 'Nothing on this device has been changed, and nothing has been sent.',
      next: 'Open the address again with https:// at the start. If that does not work, send this page’s words to the people who look after Turnstone where you work.',
    },
  },
})
