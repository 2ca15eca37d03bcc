/** Words that formats choke on, and how they must be shown. Nothing may go missing without a sign in its place. */
export const hostileTexts: readonly { readonly what: string; readonly text: string; readonly shown: string }[] = [
  { what: 'markup', text: '</w:t><script>alert(1)</script> & "quotes" \'single\' <b>', shown: '</w:t><script>alert(1)</script> & "quotes" \'single\' <b>' },
  { what: 'an end of character data', text: ']]> ]]&gt; &amp; &#0;', shown: ']]> ]]&gt; &amp; &#0;' },
  { what: 'control characters', text: 'before\u0000\u0001\u0008\u000b\u001fafter', shown: 'before\ufffd\ufffd\ufffd\ufffd\ufffdafter' },
  { what: 'half of a pair', text: 'before\ud83dafter', shown: 'before\ufffdafter' },
  { what: 'characters that are none', text: 'before\ufffe\uffffafter', shown: 'before\ufffd\ufffdafter' },
  { what: 'marks that turn the reading order around', text: 'before\u202egnorw\u2066x\u2069after', shown: 'before\ufffdgnorw\ufffdx\ufffdafter' },
  { what: 'emoji', text: 'Ellis drew a 🦊 and a 👨‍👩‍👧', shown: 'Ellis drew a 🦊 and a 👨‍👩‍👧' },
  { what: 'right-to-left writing', text: 'said “אני אוהב שקט” and “أحب الهدوء”', shown: 'said “אני אוהב שקט” and “أحب الهدوء”' },
  { what: 'letters built of many marks', text: 'Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f\u0334\u0319\u0324e', shown: 'Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f\u0334\u0319\u0324e' },
  { what: 'a word of 20,000 letters', text: 'a'.repeat(20_000), shown: 'a'.repeat(20_000) },
]
