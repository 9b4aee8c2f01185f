/*
 * Words that say how something is asked, not what: articles, pronouns, auxiliaries, words of
 * questions and of place. Where other words are left, the search does without them. Our own list,
 * from questions that people typed; as a thing can be called "Will", a word that is asked for alone
 * is always looked for.
 */
(() => {
  "use strict";

  const list = (words) => new Set(words.trim().split(/\s+/));

  const SMALL = {
    en: list(`
      a about after all also am an and any are as at be because been before but by can could did do
      does doing done for from get gets getting had has have having he her him his how i if in into
      is it its just let many may me might much must my no nobody not of on or our ours out please responsible
      shall she should so some than that the their them then there these they this those to us want
      wants was we were what when where which while who whom whose why will with would you your
      s t m re ve ll isn don doesn didn hasn haven wasn won`),
    de: list(`
      ab aber alle allem allen aller alles als also am an ander auch auf aus bei beim bin bis bitte
      da damit danach dann darf das dass davor dazu dein deine dem den denn der des dich die dies
      diese diesem diesen dieser dieses dir doch du durch ein eine einem einen einer eines er es etwas
      euch für gar ganz gerade gibt habe haben hat hatte hatten ich ihm ihn ihnen ihr ihre ihrem ihren
      im in ins ist ja jetzt kann kannst kein keine keinem keinen keiner können könnte man mein meine meinem meinen meiner mich mir
      mit möchte muss müssen nach nicht niemand noch nun nur ob oder schon sein seine seinem seinen seiner sich sie
      sind so soll sollen sollte über um und uns unser unsere unserem unseren unserer unter viel viele
      vom von vor wann war waren warum was weil welche welchem welchen welcher welches wem wen wenn
      wer werde werden wessen wie wieso will wir wird wo wofür woher wohin worden wurde wurden
      zu zum zur zuständig verantwortlich`),
  };
  /* Of these each word can be meant, all together they only ask. */
  const PHRASES = {
    en: ["in charge of", "in charge", "what comes", "comes before", "comes after", "what happens", "how long"],
    de: ["was kommt", "kommt vor", "kommt nach", "kommt danach", "kommt davor", "was passiert", "was mache ich"],
  };
  const NEIGHBOURS = {
    en: list("before after next then"),
    de: list("vor nach danach davor vorher nachher nächstes"),
  };

  /* Returns the words that are to be found, as they were typed: all, if all of them are small. */
  function meant(words, language) {
    const { split } = window.ctmpSearch;
    const typed = split(words);
    const small = SMALL[language] ?? new Set();
    const asked = ` ${typed.map((word) => word.toLowerCase()).join(" ")} `;
    const skipped = new Set();
    for (const phrase of PHRASES[language] ?? []) {
      const place = asked.indexOf(` ${phrase} `);
      if (place < 0) continue;
      const first = asked.slice(0, place + 1).split(" ").length - 2;
      phrase.split(" ").forEach((_, number) => skipped.add(first + number));
    }
    const left = typed.filter((word, place) => !skipped.has(place) && !small.has(word.toLowerCase()));
    return left.length ? left : typed;
  }

  /* Returns whether somebody asks what comes before or after something. */
  function asksAround(words, language) {
    const typed = window.ctmpSearch.split(words);
    return typed.length > 1 && typed.some((word) => NEIGHBOURS[language]?.has(word.toLowerCase()));
  }

  Object.assign(window.ctmpSearch, { meant, asksAround });
})();
