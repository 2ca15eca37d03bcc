/** Which guidance a case and its meetings run on, kept in the case itself. Pure. */
export { guidanceOfCase, guidanceOfMeeting, keepPack, longestKept, packOfCase, packOfMeeting, type PackReference } from './kept-guidance'
export { bringGuidance, chooseGuidance, choosingChanges, guidanceFrom, type BringGuidanceRefusal, type OwnGuidance } from './choose-guidance'
