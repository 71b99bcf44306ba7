<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
  <context>
    <name>Openbook</name>
    <message>
      <location filename="assets/prompts/library.json" />
      <source>Ask about the clipboard</source>
      <translation>Zur Zwischenablage fragen</translation>
    </message>
    <message>
      <location filename="assets/prompts/library.json" />
      <source>Ask about what is selected</source>
      <translation>Zur Auswahl fragen</translation>
    </message>
    <message>
      <location filename="assets/prompts/library.json" />
      <source>Ask me questions first</source>
      <translation>Frag mich zuerst</translation>
    </message>
    <message>
      <location filename="assets/prompts/library.json" />
      <source>Compare two things</source>
      <translation>Zwei Dinge vergleichen</translation>
    </message>
    <message>
      <location filename="assets/prompts/library.json" />
      <source>Correct spelling and grammar</source>
      <translation>Rechtschreibung und Grammatik</translation>
    </message>
    <message>
      <location filename="assets/prompts/library.json" />
      <source>Extract the tasks</source>
      <translation>Aufgaben herausziehen</translation>
    </message>
    <message>
      <location filename="assets/prompts/library.json" />
      <source>Find counter-arguments</source>
      <translation>Gegenargumente finden</translation>
    </message>
    <message>
      <location filename="assets/prompts/library.json" />
      <source>Improve my writing</source>
      <translation>Meinen Text verbessern</translation>
    </message>
    <message>
      <location filename="assets/prompts/library.json" />
      <source>Plan step by step</source>
      <translation>Schritt für Schritt planen</translation>
    </message>
    <message>
      <location filename="assets/prompts/library.json" />
      <source>Review code</source>
      <translation>Code prüfen</translation>
    </message>
    <message>
      <location filename="assets/prompts/library.json" />
      <source>Summarise a text</source>
      <translation>Text zusammenfassen</translation>
    </message>
    <message>
      <location filename="assets/prompts/library.json" />
      <source>Translate</source>
      <translation>Übersetzen</translation>
    </message>
    <message>
      <location filename="assets/prompts/library.json" />
      <source>Write an e-mail</source>
      <translation>E-Mail schreiben</translation>
    </message>
    <message>
      <location filename="assets/prompts/library.json" />
      <source>Write tests</source>
      <translation>Tests schreiben</translation>
    </message>
    <message>
      <location filename="desktop/about_facts.py" />
      <source>Not installed. Install it with: pip install “openbook-desktop[ocr]”, then start again.</source>
      <translation>Nicht installiert. Zum Installieren: pip install „openbook-desktop[ocr]“, dann neu starten.</translation>
    </message>
    <message>
      <location filename="desktop/about_facts.py" />
      <source>Scans are read.</source>
      <translation>Scans werden gelesen.</translation>
    </message>
    <message>
      <location filename="desktop/about_facts.py" />
      <source>chats</source>
      <translation>Chats</translation>
    </message>
    <message>
      <location filename="desktop/about_facts.py" />
      <source>documents</source>
      <translation>Dokumente</translation>
    </message>
    <message>
      <location filename="desktop/about_facts.py" />
      <source>from its source</source>
      <translation>aus seinem Quelltext</translation>
    </message>
    <message>
      <location filename="desktop/about_facts.py" />
      <source>llama.cpp, as built into llama-cpp-python {version}</source>
      <translation>llama.cpp, wie in llama-cpp-python {version} enthalten</translation>
    </message>
    <message>
      <location filename="desktop/about_facts.py" />
      <source>log and caches</source>
      <translation>Protokoll und Zwischenspeicher</translation>
    </message>
    <message>
      <location filename="desktop/about_facts.py" />
      <source>models</source>
      <translation>Modelle</translation>
    </message>
    <message>
      <location filename="desktop/app.py" />
      <source>Something in Openbook went wrong. Your chats are safe; {log} says more.</source>
      <translation>In Openbook ist etwas schiefgegangen. Ihre Chats sind sicher; {log} sagt mehr.</translation>
    </message>
    <message>
      <location filename="desktop/attempt.py" />
      <source>As you asked for it, it could not be loaded.</source>
      <translation>Wie gewünscht ließ es sich nicht laden.</translation>
    </message>
    <message>
      <location filename="desktop/attempt.py" />
      <source>As you asked for it.</source>
      <translation>Wie gewünscht.</translation>
    </message>
    <message>
      <location filename="desktop/attempt.py" />
      <source>Loaded another way</source>
      <translation>Auf anderem Weg geladen</translation>
    </message>
    <message>
      <location filename="desktop/attempt.py" />
      <source>Loaded, with a note</source>
      <translation>Geladen, mit einem Hinweis</translation>
    </message>
    <message>
      <location filename="desktop/attempt.py" />
      <source>Loaded, with notes</source>
      <translation>Geladen, mit Hinweisen</translation>
    </message>
    <message>
      <location filename="desktop/attempt.py" />
      <source>Loading failed</source>
      <translation>Laden fehlgeschlagen</translation>
    </message>
    <message>
      <location filename="desktop/attended.py" />
      <source>&lt; 1 %</source>
      <translation>&lt; 1 %</translation>
    </message>
    <message>
      <location filename="desktop/attended.py" />
      <source>average of the heads in the later layers</source>
      <translation>Mittel der Köpfe in den späteren Schichten</translation>
    </message>
    <message>
      <location filename="desktop/attended.py" />
      <source>layer {layer}, average of its heads</source>
      <translation>Schicht {layer}, Mittel ihrer Köpfe</translation>
    </message>
    <message>
      <location filename="desktop/attended.py" />
      <source>layer {layer}, head {head}</source>
      <translation>Schicht {layer}, Kopf {head}</translation>
    </message>
    <message>
      <location filename="desktop/attended.py" />
      <source>{count} token</source>
      <translation>{count} Token</translation>
    </message>
    <message>
      <location filename="desktop/attended.py" />
      <source>{count} tokens</source>
      <translation>{count} Token</translation>
    </message>
    <message>
      <location filename="desktop/attended.py" />
      <source>{share} %</source>
      <translation>{share} %</translation>
    </message>
    <message>
      <location filename="desktop/attended.py" />
      <source>“{words}”</source>
      <translation>„{words}“</translation>
    </message>
    <message>
      <location filename="desktop/backups.py" />
      <source>The copy {name} could not be changed ({why}), so nothing was deleted for good. Take it out of the folder “backups”, then try again.</source>
      <translation>Die Kopie {name} konnte nicht geändert werden ({why}), deshalb wurde nichts endgültig gelöscht. Nehmen Sie sie aus dem Ordner „backups“ und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
      <location filename="desktop/brief_wiring.py" />
      <source>An answer is being written in this chat. Stop it or wait for its end, then ask for the brief again.</source>
      <translation>In diesem Chat wird gerade eine Antwort geschrieben. Bitte stoppen oder das Ende abwarten und dann die Kurzfassung erneut anfordern.</translation>
    </message>
    <message>
      <location filename="desktop/brief_wiring.py" />
      <source>The pasted text is ready among the files of its chat. Choose Brief in its menu there.</source>
      <translation>Der eingefügte Text liegt nun bei den Dateien seines Chats. Dort im Menü „Kurzfassung“ wählen.</translation>
    </message>
    <message>
      <location filename="desktop/brief_wiring.py" />
      <source>There are fewer than {least} characters of text on the clipboard. Copy an article, then try again.</source>
      <translation>In der Zwischenablage sind weniger als {least} Zeichen Text. Bitte einen Artikel kopieren und es noch einmal versuchen.</translation>
    </message>
    <message>
      <location filename="desktop/briefing.py" />
      <source>Looking for the file…</source>
      <translation>Datei wird gesucht …</translation>
    </message>
    <message>
      <location filename="desktop/briefing.py" />
      <source>The model said nothing about {name}. Try again, or choose another model.</source>
      <translation>Das Modell hat zu {name} nichts gesagt. Noch einmal versuchen oder ein anderes Modell wählen.</translation>
    </message>
    <message>
      <location filename="desktop/briefing.py" />
      <source>Writing the brief: {part} of {parts}…</source>
      <translation>Kurzfassung wird geschrieben: {part} von {parts} …</translation>
    </message>
    <message>
      <location filename="desktop/briefing.py" />
      <source>Written from all of {name}.</source>
      <translation>Aus dem ganzen Text von {name} geschrieben.</translation>
    </message>
    <message>
      <location filename="desktop/briefing.py" />
      <source>Written from all {count} passages of {name}.</source>
      <translation>Aus allen {count} Textstellen von {name} geschrieben.</translation>
    </message>
    <message>
      <location filename="desktop/briefing.py" />
      <source>“{name}” is not among the files any more. Add it again, then try once more.</source>
      <translation>„{name}“ ist nicht mehr bei den Dateien. Bitte wieder hinzufügen und es noch einmal versuchen.</translation>
    </message>
    <message>
      <location filename="desktop/candidates.py" />
      <source>The samplers are shown without penalties and the like.</source>
      <translation>Die Sampler sind ohne Strafen und Ähnliches gezeigt.</translation>
    </message>
    <message>
      <location filename="desktop/candidates.py" />
      <source>Token {place} · id {id}</source>
      <translation>Token {place} · ID {id}</translation>
    </message>
    <message>
      <location filename="desktop/candidates.py" />
      <source>What the samplers leave is an estimate from 20 candidates.</source>
      <translation>Was die Sampler übrig lassen, ist eine Schätzung aus 20 Kandidaten.</translation>
    </message>
    <message>
      <location filename="desktop/candidates.py" />
      <source>no text</source>
      <translation>kein Text</translation>
    </message>
    <message>
      <location filename="desktop/candidates.py" />
      <source>out</source>
      <translation>raus</translation>
    </message>
    <message>
      <location filename="desktop/candidates.py" />
      <source>ruled out by the samplers</source>
      <translation>von den Samplern ausgeschlossen</translation>
    </message>
    <message>
      <location filename="desktop/candidates.py" />
      <source>what the samplers leave of it is not known</source>
      <translation>was die Sampler davon lassen, ist nicht bekannt</translation>
    </message>
    <message>
      <location filename="desktop/candidates.py" />
      <source>{share} after the samplers</source>
      <translation>{share} nach den Samplern</translation>
    </message>
    <message>
      <location filename="desktop/candidates.py" />
      <source>{share} by the model</source>
      <translation>{share} vom Modell</translation>
    </message>
    <message>
      <location filename="desktop/candidates.py" />
      <source>{share} · surprise {surprise} bits · entropy {entropy} bits</source>
      <translation>{share} · Überraschung {surprise} Bit · Entropie {entropy} Bit</translation>
    </message>
    <message>
      <location filename="desktop/carried.py" />
      <source>Each bar is the largest drop of any sentence when that source is left out, in bits per token.</source>
      <translation>Jeder Balken zeigt den größten Verlust eines Satzes, wenn diese Quelle fehlt, in Bit pro Token.</translation>
    </message>
    <message>
      <location filename="desktop/carried.py" />
      <source>Leaving out each source in turn: {done} of {total}…</source>
      <translation>Jede Quelle wird einmal weggelassen: {done} von {total} …</translation>
    </message>
    <message>
      <location filename="desktop/carried.py" />
      <source>Measured with {model}, which did not write this answer.</source>
      <translation>Gemessen mit {model}, das diese Antwort nicht geschrieben hat.</translation>
    </message>
    <message>
      <location filename="desktop/carried.py" />
      <source>No single source mattered here: without any one of them the model would have written much the same. Several may say the same thing, or the model knew it already.</source>
      <translation>Hier kam es auf keine einzelne Quelle an: Auch ohne eine von ihnen hätte das Modell fast dasselbe geschrieben. Vielleicht sagen mehrere das Gleiche, oder das Modell wusste es schon.</translation>
    </message>
    <message>
      <location filename="desktop/carried.py" />
      <source>None of those tried so far mattered.</source>
      <translation>Auf keine der bisher geprüften kam es an.</translation>
    </message>
    <message>
      <location filename="desktop/carried.py" />
      <source>Source {number} carried this answer most.</source>
      <translation>Quelle {number} trug diese Antwort am meisten.</translation>
    </message>
    <message>
      <location filename="desktop/carried.py" />
      <source>Stopped after {done} of {total}.</source>
      <translation>Nach {done} von {total} gestoppt.</translation>
    </message>
    <message>
      <location filename="desktop/carried.py" />
      <source>Without it the model would have found {sentence} just as likely.</source>
      <translation>Ohne sie hätte das Modell {sentence} genauso wahrscheinlich gefunden.</translation>
    </message>
    <message>
      <location filename="desktop/carried.py" />
      <source>Without it the model would have found {sentence} {times} less likely per token.</source>
      <translation>Ohne sie hätte das Modell {sentence} pro Token {times} weniger wahrscheinlich gefunden.</translation>
    </message>
    <message>
      <location filename="desktop/carried.py" />
      <source>Without it the model would have found {sentence} {times} more likely per token.</source>
      <translation>Ohne sie hätte das Modell {sentence} pro Token {times} wahrscheinlicher gefunden.</translation>
    </message>
    <message>
      <location filename="desktop/carried.py" />
      <source>over {number} times</source>
      <translation>über {number}-mal</translation>
    </message>
    <message>
      <location filename="desktop/carried.py" />
      <source>{name}, which is not cited, carried this answer most.</source>
      <translation>{name} trug diese Antwort am meisten, ohne genannt zu sein.</translation>
    </message>
    <message>
      <location filename="desktop/carried.py" />
      <source>{number} times</source>
      <translation>{number}-mal</translation>
    </message>
    <message>
      <location filename="desktop/catalogue_view.py" />
      <source>Context</source>
      <translation>Kontext</translation>
    </message>
    <message>
      <location filename="desktop/catalogue_view.py" />
      <source>Downloaded</source>
      <translation>Heruntergeladen</translation>
    </message>
    <message>
      <location filename="desktop/catalogue_view.py" />
      <source>Files from</source>
      <translation>Dateien von</translation>
    </message>
    <message>
      <location filename="desktop/catalogue_view.py" />
      <source>It also</source>
      <translation>Außerdem</translation>
    </message>
    <message>
      <location filename="desktop/catalogue_view.py" />
      <source>Kind</source>
      <translation>Art</translation>
    </message>
    <message>
      <location filename="desktop/catalogue_view.py" />
      <source>Languages</source>
      <translation>Sprachen</translation>
    </message>
    <message>
      <location filename="desktop/catalogue_view.py" />
      <source>Licence</source>
      <translation>Lizenz</translation>
    </message>
    <message>
      <location filename="desktop/catalogue_view.py" />
      <source>Parameters</source>
      <translation>Parameter</translation>
    </message>
    <message>
      <location filename="desktop/catalogue_view.py" />
      <source>Publisher</source>
      <translation>Herausgeber</translation>
    </message>
    <message>
      <location filename="desktop/catalogue_view.py" />
      <source>Recommended</source>
      <translation>Empfohlen</translation>
    </message>
    <message>
      <location filename="desktop/catalogue_view.py" />
      <source>To search documents with</source>
      <translation>Zum Durchsuchen von Dokumenten</translation>
    </message>
    <message>
      <location filename="desktop/catalogue_view.py" />
      <source>To talk with</source>
      <translation>Zum Chatten</translation>
    </message>
    <message>
      <location filename="desktop/catalogue_view.py" />
      <source>sees pictures</source>
      <translation>sieht Bilder</translation>
    </message>
    <message>
      <location filename="desktop/catalogue_view.py" />
      <source>thinks before it answers</source>
      <translation>denkt nach, bevor es antwortet</translation>
    </message>
    <message>
      <location filename="desktop/catalogue_view.py" />
      <source>uses tools</source>
      <translation>nutzt Werkzeuge</translation>
    </message>
    <message>
      <location filename="desktop/catalogue_view.py" />
      <source>{all}, {active} at a time</source>
      <translation>{all}, davon {active} zugleich</translation>
    </message>
    <message>
      <location filename="desktop/chat.py" />
      <source>Brief: {name}</source>
      <translation>Kurzfassung: {name}</translation>
    </message>
    <message>
      <location filename="desktop/chat_copies.py" />
      <source>This chat no longer exists. Choose another one from the list.</source>
      <translation>Diesen Chat gibt es nicht mehr. Bitte einen anderen aus der Liste wählen.</translation>
    </message>
    <message>
      <location filename="desktop/chat_file.py" />
      <source>The messages in this file are out of order. Export the chat again.</source>
      <translation>Die Nachrichten in dieser Datei sind durcheinander. Bitte den Chat noch einmal exportieren.</translation>
    </message>
    <message>
      <location filename="desktop/chat_file.py" />
      <source>This chat has more than {most} messages, which is too many to import.</source>
      <translation>Dieser Chat hat mehr als {most} Nachrichten; das sind zu viele für einen Import.</translation>
    </message>
    <message>
      <location filename="desktop/chat_file.py" />
      <source>This chat was exported by a newer Openbook. Update Openbook, then import it again.</source>
      <translation>Dieser Chat wurde von einem neueren Openbook exportiert. Bitte Openbook aktualisieren und dann erneut importieren.</translation>
    </message>
    <message>
      <location filename="desktop/chat_file.py" />
      <source>This file is not a chat that Openbook exported.</source>
      <translation>Diese Datei ist kein Chat, den Openbook exportiert hat.</translation>
    </message>
    <message>
      <location filename="desktop/choices.py" />
      <source>Actions</source>
      <translation>Aktionen</translation>
    </message>
    <message>
      <location filename="desktop/choices.py" />
      <source>Chats</source>
      <translation>Chats</translation>
    </message>
    <message>
      <location filename="desktop/choices.py" />
      <source>Folders</source>
      <translation>Ordner</translation>
    </message>
    <message>
      <location filename="desktop/choices.py" />
      <source>In messages</source>
      <translation>In Nachrichten</translation>
    </message>
    <message>
      <location filename="desktop/choices.py" />
      <source>Models</source>
      <translation>Modelle</translation>
    </message>
    <message>
      <location filename="desktop/choices.py" />
      <source>Personas</source>
      <translation>Personas</translation>
    </message>
    <message>
      <location filename="desktop/choices.py" />
      <source>Prompts</source>
      <translation>Prompts</translation>
    </message>
    <message>
      <location filename="desktop/choices.py" />
      <source>Recently used</source>
      <translation>Zuletzt benutzt</translation>
    </message>
    <message>
      <location filename="desktop/choices.py" />
      <source>Settings</source>
      <translation>Einstellungen</translation>
    </message>
    <message>
      <location filename="desktop/cited.py" />
      <source>No source supports this sentence.</source>
      <translation>Keine Quelle stützt diesen Satz.</translation>
    </message>
    <message>
      <location filename="desktop/cited.py" />
      <source>Source {number}: {name}</source>
      <translation>Quelle {number}: {name}</translation>
    </message>
    <message>
      <location filename="desktop/cited.py" />
      <source>Sources:</source>
      <translation>Quellen:</translation>
    </message>
    <message>
      <location filename="desktop/cited.py" />
      <source>Unnamed file</source>
      <translation>Datei ohne Namen</translation>
    </message>
    <message>
      <location filename="desktop/cited.py" />
      <source>page {number}</source>
      <translation>Seite {number}</translation>
    </message>
    <message>
      <location filename="desktop/compare_wiring.py" />
      <source>No two answers to compare</source>
      <translation>Keine zwei Antworten zu vergleichen</translation>
    </message>
    <message>
      <location filename="desktop/compare_wiring.py" />
      <source>Regenerate an answer, and you can say which of the two is better.</source>
      <translation>Lassen Sie eine Frage noch einmal beantworten, dann können Sie sagen, welche der beiden Antworten besser ist.</translation>
    </message>
    <message>
      <location filename="desktop/compare_wiring.py" />
      <source>Regenerate the answer to compare another one, or change your mind about these.</source>
      <translation>Lassen Sie noch einmal antworten, um eine weitere zu vergleichen, oder entscheiden Sie sich bei diesen anders.</translation>
    </message>
    <message>
      <location filename="desktop/compare_wiring.py" />
      <source>See what you said</source>
      <translation>Ihre Urteile ansehen</translation>
    </message>
    <message>
      <location filename="desktop/compare_wiring.py" />
      <source>These answers were compared</source>
      <translation>Diese Antworten sind verglichen</translation>
    </message>
    <message>
      <location filename="desktop/composer_wiring.py" />
      <source>A picture of this message is no longer there, so it was taken out. Add it again.</source>
      <translation>Ein Bild dieser Nachricht ist nicht mehr da und wurde entfernt. Bitte noch einmal hinzufügen.</translation>
    </message>
    <message>
      <location filename="desktop/composer_wiring.py" />
      <source>Edit the last question</source>
      <translation>Letzte Frage bearbeiten</translation>
    </message>
    <message>
      <location filename="desktop/context_view.py" />
      <source>All of it is in memory, so nothing has to be read again.</source>
      <translation>Alles ist im Speicher, also muss nichts noch einmal gelesen werden.</translation>
    </message>
    <message>
      <location filename="desktop/context_view.py" />
      <source>Answer</source>
      <translation>Antwort</translation>
    </message>
    <message>
      <location filename="desktop/context_view.py" />
      <source>Earlier messages</source>
      <translation>Frühere Nachrichten</translation>
    </message>
    <message>
      <location filename="desktop/context_view.py" />
      <source>Free</source>
      <translation>Frei</translation>
    </message>
    <message>
      <location filename="desktop/context_view.py" />
      <source>Nothing of it is in memory any more.</source>
      <translation>Nichts davon ist noch im Speicher.</translation>
    </message>
    <message>
      <location filename="desktop/context_view.py" />
      <source>Nothing of it is in memory, so all of it will be read.</source>
      <translation>Nichts davon ist im Speicher, also wird alles gelesen.</translation>
    </message>
    <message>
      <location filename="desktop/context_view.py" />
      <source>Passages of earlier questions</source>
      <translation>Textstellen früherer Fragen</translation>
    </message>
    <message>
      <location filename="desktop/context_view.py" />
      <source>Question</source>
      <translation>Frage</translation>
    </message>
    <message>
      <location filename="desktop/context_view.py" />
      <source>Room for the answer and for what is said after it.</source>
      <translation>Platz für die Antwort und für das, was danach gesagt wird.</translation>
    </message>
    <message>
      <location filename="desktop/context_view.py" />
      <source>System prompt</source>
      <translation>System-Prompt</translation>
    </message>
    <message>
      <location filename="desktop/context_view.py" />
      <source>Template</source>
      <translation>Vorlage</translation>
    </message>
    <message>
      <location filename="desktop/context_view.py" />
      <source>Text from your files that the model was given to answer from.</source>
      <translation>Text aus Ihren Dateien, aus dem das Modell antworten soll.</translation>
    </message>
    <message>
      <location filename="desktop/context_view.py" />
      <source>The marks by which the model tells who speaks. They come with the model.</source>
      <translation>Die Zeichen, an denen das Modell erkennt, wer spricht. Sie kommen mit dem Modell.</translation>
    </message>
    <message>
      <location filename="desktop/context_view.py" />
      <source>The oldest message is left out already.</source>
      <translation>Die älteste Nachricht fehlt schon.</translation>
    </message>
    <message>
      <location filename="desktop/context_view.py" />
      <source>The {count} oldest messages are left out already.</source>
      <translation>Die {count} ältesten Nachrichten fehlen schon.</translation>
    </message>
    <message>
      <location filename="desktop/context_view.py" />
      <source>What is asked.</source>
      <translation>Was gefragt wird.</translation>
    </message>
    <message>
      <location filename="desktop/context_view.py" />
      <source>What the model is told before everything else.</source>
      <translation>Was dem Modell vor allem anderen gesagt wird.</translation>
    </message>
    <message>
      <location filename="desktop/context_view.py" />
      <source>What the model wrote, as it is read before the next question.</source>
      <translation>Was das Modell schrieb, so wie es vor der nächsten Frage gelesen wird.</translation>
    </message>
    <message>
      <location filename="desktop/context_view.py" />
      <source>What was said before, which the model reads again with each question.</source>
      <translation>Was vorher gesagt wurde; das Modell liest es mit jeder Frage wieder.</translation>
    </message>
    <message>
      <location filename="desktop/context_view.py" />
      <source>When the window is full, the oldest message goes first.</source>
      <translation>Wenn das Fenster voll ist, fällt zuerst die älteste Nachricht weg.</translation>
    </message>
    <message>
      <location filename="desktop/context_view.py" />
      <source>When the window is full, the passages of the oldest questions go first.</source>
      <translation>Wenn das Fenster voll ist, fallen zuerst die Textstellen der ältesten Fragen weg.</translation>
    </message>
    <message>
      <location filename="desktop/context_view.py" />
      <source>When the window is full, the {count} oldest messages go first.</source>
      <translation>Wenn das Fenster voll ist, fallen zuerst die {count} ältesten Nachrichten weg.</translation>
    </message>
    <message>
      <location filename="desktop/context_view.py" />
      <source>Words around the passages</source>
      <translation>Worte um die Textstellen</translation>
    </message>
    <message>
      <location filename="desktop/context_view.py" />
      <source>[{number}] {label}</source>
      <translation>[{number}] {label}</translation>
    </message>
    <message>
      <location filename="desktop/context_view.py" />
      <source>goes first</source>
      <translation>fällt zuerst weg</translation>
    </message>
    <message>
      <location filename="desktop/context_view.py" />
      <source>to be read</source>
      <translation>wird gelesen</translation>
    </message>
    <message>
      <location filename="desktop/context_view.py" />
      <source>{cached} are in memory, {left} will be read.</source>
      <translation>{cached} sind im Speicher, {left} werden gelesen.</translation>
    </message>
    <message>
      <location filename="desktop/context_view.py" />
      <source>{cached} are still in memory, {left} would be read again.</source>
      <translation>{cached} sind noch im Speicher, {left} würden wieder gelesen.</translation>
    </message>
    <message>
      <location filename="desktop/context_view.py" />
      <source>{count} earlier message</source>
      <translation>{count} frühere Nachricht</translation>
    </message>
    <message>
      <location filename="desktop/context_view.py" />
      <source>{count} earlier messages</source>
      <translation>{count} frühere Nachrichten</translation>
    </message>
    <message>
      <location filename="desktop/context_view.py" />
      <source>{count} kept for an answer</source>
      <translation>{count} für eine Antwort freigehalten</translation>
    </message>
    <message>
      <location filename="desktop/context_view.py" />
      <source>{count} to be read</source>
      <translation>{count} werden gelesen</translation>
    </message>
    <message>
      <location filename="desktop/context_view.py" />
      <source>{used} of {context} tokens are used ({share}), {free} are free.</source>
      <translation>{used} von {context} Tokens sind belegt ({share}), {free} sind frei.</translation>
    </message>
    <message>
      <location filename="desktop/context_wiring.py" />
      <source>No model is loaded, so there is no window yet. Load one, then look again.</source>
      <translation>Es ist kein Modell geladen, also gibt es noch kein Fenster. Laden Sie eines und sehen Sie dann wieder nach.</translation>
    </message>
    <message>
      <location filename="desktop/context_wiring.py" />
      <source>Passages from your files are chosen when you send, so they are not in this map.</source>
      <translation>Textstellen aus Ihren Dateien werden beim Senden ausgewählt, also fehlen sie in dieser Karte.</translation>
    </message>
    <message>
      <location filename="desktop/context_wiring.py" />
      <source>The map comes when the answer is written.</source>
      <translation>Die Karte kommt, wenn die Antwort geschrieben ist.</translation>
    </message>
    <message>
      <location filename="desktop/context_wiring.py" />
      <source>This answer was not asked for in one piece, so it has no window of its own.</source>
      <translation>Diese Antwort wurde nicht in einem Stück erfragt, also hat sie kein eigenes Fenster.</translation>
    </message>
    <message>
      <location filename="desktop/context_wiring.py" />
      <source>Working it out…</source>
      <translation>Wird berechnet …</translation>
    </message>
    <message>
      <location filename="desktop/cost_view.py" />
      <source>A lamp of {watts} W</source>
      <translation>Eine Lampe mit {watts} W</translation>
    </message>
    <message>
      <location filename="desktop/cost_view.py" />
      <source>Each token written</source>
      <translation>Je geschriebenem Token</translation>
    </message>
    <message>
      <location filename="desktop/cost_view.py" />
      <source>Energy</source>
      <translation>Energie</translation>
    </message>
    <message>
      <location filename="desktop/cost_view.py" />
      <source>Estimated from the time that processor cores were busy, at {watts} W each, because this machine shows no counter. It may be half or twice as much.</source>
      <translation>Geschätzt aus der Zeit, in der Prozessorkerne beschäftigt waren, mit {watts} W je Kern, weil dieser Rechner keinen Zähler zeigt. Es kann die Hälfte oder das Doppelte sein.</translation>
    </message>
    <message>
      <location filename="desktop/cost_view.py" />
      <source>Measured by the counters of processor and graphics card. They count all that runs.</source>
      <translation>Gemessen von den Zählern des Prozessors und der Grafikkarte. Sie zählen alles, was läuft.</translation>
    </message>
    <message>
      <location filename="desktop/cost_view.py" />
      <source>Measured by the graphics card's own counter, without the processor. It counts all that runs.</source>
      <translation>Gemessen vom Zähler der Grafikkarte, ohne den Prozessor. Er zählt alles, was läuft.</translation>
    </message>
    <message>
      <location filename="desktop/cost_view.py" />
      <source>Measured by the processor's own counter. It counts all that runs.</source>
      <translation>Gemessen vom Zähler des Prozessors. Er zählt alles, was läuft.</translation>
    </message>
    <message>
      <location filename="desktop/cost_view.py" />
      <source>Not known: no counter of this machine can be read, and for a graphics card nothing is guessed.</source>
      <translation>Nicht bekannt: Kein Zähler dieses Rechners ist lesbar, und für eine Grafikkarte wird nichts geraten.</translation>
    </message>
    <message>
      <location filename="desktop/cost_view.py" />
      <source>Not read again</source>
      <translation>Nicht wieder gelesen</translation>
    </message>
    <message>
      <location filename="desktop/cost_view.py" />
      <source>The {count} answers of this chat took {tokens} tokens and {time}</source>
      <translation>Die {count} Antworten dieses Chats brauchten {tokens} Tokens und {time}</translation>
    </message>
    <message>
      <location filename="desktop/cost_view.py" />
      <source>Time</source>
      <translation>Zeit</translation>
    </message>
    <message>
      <location filename="desktop/cost_view.py" />
      <source>Tokens</source>
      <translation>Tokens</translation>
    </message>
    <message>
      <location filename="desktop/cost_view.py" />
      <source>about {amount}</source>
      <translation>etwa {amount}</translation>
    </message>
    <message>
      <location filename="desktop/cost_view.py" />
      <source>estimated</source>
      <translation>geschätzt</translation>
    </message>
    <message>
      <location filename="desktop/cost_view.py" />
      <source>measured</source>
      <translation>gemessen</translation>
    </message>
    <message>
      <location filename="desktop/cost_view.py" />
      <source>measured, without the processor</source>
      <translation>gemessen, ohne den Prozessor</translation>
    </message>
    <message>
      <location filename="desktop/cost_view.py" />
      <source>takes as much in {time}</source>
      <translation>braucht das in {time}</translation>
    </message>
    <message>
      <location filename="desktop/cost_view.py" />
      <source>{amount} J</source>
      <translation>{amount} J</translation>
    </message>
    <message>
      <location filename="desktop/cost_view.py" />
      <source>{amount} Wh</source>
      <translation>{amount} Wh</translation>
    </message>
    <message>
      <location filename="desktop/cost_view.py" />
      <source>{minutes} min</source>
      <translation>{minutes} min</translation>
    </message>
    <message>
      <location filename="desktop/cost_view.py" />
      <source>{read} read, {written} written</source>
      <translation>{read} gelesen, {written} geschrieben</translation>
    </message>
    <message>
      <location filename="desktop/cost_view.py" />
      <source>{read} reading, {written} writing</source>
      <translation>{read} Lesen, {written} Schreiben</translation>
    </message>
    <message>
      <location filename="desktop/cost_view.py" />
      <source>{read} s reading, {written} s writing</source>
      <translation>{read} s gelesen, {written} s geschrieben</translation>
    </message>
    <message>
      <location filename="desktop/cost_view.py" />
      <source>{said}, and {amount}</source>
      <translation>{said} und {amount}</translation>
    </message>
    <message>
      <location filename="desktop/cost_view.py" />
      <source>{seconds} s</source>
      <translation>{seconds} s</translation>
    </message>
    <message>
      <location filename="desktop/cost_wiring.py" />
      <source>Cost</source>
      <translation>Aufwand</translation>
    </message>
    <message>
      <location filename="desktop/database.py" />
      <source>The disk is full, so {name} cannot be saved. Free some space and try again.</source>
      <translation>Der Datenträger ist voll, {name} kann nicht gespeichert werden. Bitte Platz schaffen und noch einmal versuchen.</translation>
    </message>
    <message>
      <location filename="desktop/database.py" />
      <source>The disk reported an error while {name} was used. Check the disk, then try again.</source>
      <translation>Der Datenträger meldete einen Fehler bei {name}. Bitte den Datenträger prüfen und noch einmal versuchen.</translation>
    </message>
    <message>
      <location filename="desktop/database.py" />
      <source>There is not enough memory for this. Close other programs and try again.</source>
      <translation>Dafür reicht der Arbeitsspeicher nicht. Bitte andere Programme schließen und noch einmal versuchen.</translation>
    </message>
    <message>
      <location filename="desktop/database.py" />
      <source>This profile is open in another Openbook. Use that window, or close it and start again.</source>
      <translation>Dieses Profil ist in einem anderen Openbook offen. Bitte jenes Fenster benutzen oder schließen und neu starten.</translation>
    </message>
    <message>
      <location filename="desktop/database.py" />
      <source>This text is too long to be kept. Shorten it, or send it in parts.</source>
      <translation>Dieser Text ist zu lang zum Aufbewahren. Bitte kürzen oder in Teilen senden.</translation>
    </message>
    <message>
      <location filename="desktop/database.py" />
      <source>{name} cannot be opened. Check that you may write to its folder, or start with another profile.</source>
      <translation>{name} lässt sich nicht öffnen. Bitte prüfen, ob Sie in den Ordner schreiben dürfen, oder mit einem anderen Profil starten.</translation>
    </message>
    <message>
      <location filename="desktop/database.py" />
      <source>{name} is damaged and was left as it is. Put a copy from the folder backups beside it in its place.</source>
      <translation>{name} ist beschädigt und blieb unverändert. Bitte eine Kopie aus dem Ordner backups daneben an seine Stelle legen.</translation>
    </message>
    <message>
      <location filename="desktop/database.py" />
      <source>{name} is in a folder that cannot be written. Allow writing there, or start with another profile.</source>
      <translation>{name} liegt in einem Ordner, in den nicht geschrieben werden darf. Bitte das Schreiben dort erlauben oder mit einem anderen Profil starten.</translation>
    </message>
    <message>
      <location filename="desktop/database.py" />
      <source>{name} is no history of Openbook and was left as it is. Move it away, or use another profile.</source>
      <translation>{name} ist kein Verlauf von Openbook und blieb unverändert. Bitte die Datei verschieben oder ein anderes Profil benutzen.</translation>
    </message>
    <message>
      <location filename="desktop/database.py" />
      <source>{name} may not be opened by you. Check who owns the folder of the profile.</source>
      <translation>{name} dürfen Sie nicht öffnen. Bitte prüfen, wem der Ordner des Profils gehört.</translation>
    </message>
    <message>
      <location filename="desktop/database.py" />
      <source>{name} was written by a newer Openbook and was left as it is. Update Openbook, or start with another profile.</source>
      <translation>{name} wurde von einem neueren Openbook geschrieben und blieb unverändert. Bitte Openbook aktualisieren oder mit einem anderen Profil starten.</translation>
    </message>
    <message>
      <location filename="desktop/desk.py" />
      <source>Add a model file</source>
      <translation>Modelldatei hinzufügen</translation>
    </message>
    <message>
      <location filename="desktop/document_wiring.py" />
      <source>Undo</source>
      <translation>Rückgängig</translation>
    </message>
    <message>
      <location filename="desktop/document_wiring.py" />
      <source>{count} files were removed.</source>
      <translation>{count} Dateien wurden entfernt.</translation>
    </message>
    <message>
      <location filename="desktop/document_wiring.py" />
      <source>“{name}” was removed.</source>
      <translation>„{name}“ wurde entfernt.</translation>
    </message>
    <message>
      <location filename="desktop/documents_view.py" />
      <source>A scan without text</source>
      <translation>Ein Scan ohne Text</translation>
    </message>
    <message>
      <location filename="desktop/documents_view.py" />
      <source>An archive: unpack it first</source>
      <translation>Ein Archiv: bitte erst entpacken</translation>
    </message>
    <message>
      <location filename="desktop/documents_view.py" />
      <source>Cannot be read: unknown kind</source>
      <translation>Nicht lesbar: unbekannte Art</translation>
    </message>
    <message>
      <location filename="desktop/documents_view.py" />
      <source>Could not be read</source>
      <translation>Konnte nicht gelesen werden</translation>
    </message>
    <message>
      <location filename="desktop/documents_view.py" />
      <source>Damaged</source>
      <translation>Beschädigt</translation>
    </message>
    <message>
      <location filename="desktop/documents_view.py" />
      <source>Drop to add this model</source>
      <translation>Ablegen, um dieses Modell hinzuzufügen</translation>
    </message>
    <message>
      <location filename="desktop/documents_view.py" />
      <source>Drop to add {count} models</source>
      <translation>Ablegen, um {count} Modelle hinzuzufügen</translation>
    </message>
    <message>
      <location filename="desktop/documents_view.py" />
      <source>Drop {things} to ask about it in this chat</source>
      <translation>{things} ablegen, um in diesem Chat danach zu fragen</translation>
    </message>
    <message>
      <location filename="desktop/documents_view.py" />
      <source>Drop {things} to ask about them in this chat</source>
      <translation>{things} ablegen, um in diesem Chat danach zu fragen</translation>
    </message>
    <message>
      <location filename="desktop/documents_view.py" />
      <source>FILE</source>
      <translation>DATEI</translation>
    </message>
    <message>
      <location filename="desktop/documents_view.py" />
      <source>Indexing {done} of {all}</source>
      <translation>Index: {done} von {all}</translation>
    </message>
    <message>
      <location filename="desktop/documents_view.py" />
      <source>Indexing…</source>
      <translation>Index entsteht …</translation>
    </message>
    <message>
      <location filename="desktop/documents_view.py" />
      <source>It is not where it was added from any more. Its passages still answer; put it back or remove it.</source>
      <translation>Sie liegt nicht mehr dort, von wo sie hinzugefügt wurde. Ihre Textstellen antworten weiter; bitte zurücklegen oder entfernen.</translation>
    </message>
    <message>
      <location filename="desktop/documents_view.py" />
      <source>It is read on this computer and stays where it is.</source>
      <translation>Sie wird auf diesem Computer gelesen und bleibt, wo sie ist.</translation>
    </message>
    <message>
      <location filename="desktop/documents_view.py" />
      <source>It stays where it is and is not copied.</source>
      <translation>Es bleibt, wo es ist, und wird nicht kopiert.</translation>
    </message>
    <message>
      <location filename="desktop/documents_view.py" />
      <source>May not be opened</source>
      <translation>Darf nicht geöffnet werden</translation>
    </message>
    <message>
      <location filename="desktop/documents_view.py" />
      <source>Needs a password</source>
      <translation>Braucht ein Passwort</translation>
    </message>
    <message>
      <location filename="desktop/documents_view.py" />
      <source>Not a file</source>
      <translation>Keine Datei</translation>
    </message>
    <message>
      <location filename="desktop/documents_view.py" />
      <source>Not found on this computer any more</source>
      <translation>Nicht mehr auf diesem Computer</translation>
    </message>
    <message>
      <location filename="desktop/documents_view.py" />
      <source>Nothing in it to read</source>
      <translation>Nichts zu lesen darin</translation>
    </message>
    <message>
      <location filename="desktop/documents_view.py" />
      <source>Reading…</source>
      <translation>Wird gelesen …</translation>
    </message>
    <message>
      <location filename="desktop/documents_view.py" />
      <source>Reading… {percent} %</source>
      <translation>Wird gelesen … {percent} %</translation>
    </message>
    <message>
      <location filename="desktop/documents_view.py" />
      <source>Ready</source>
      <translation>Bereit</translation>
    </message>
    <message>
      <location filename="desktop/documents_view.py" />
      <source>They are read on this computer and stay where they are.</source>
      <translation>Sie werden auf diesem Computer gelesen und bleiben, wo sie sind.</translation>
    </message>
    <message>
      <location filename="desktop/documents_view.py" />
      <source>They stay where they are.</source>
      <translation>Sie bleiben, wo sie sind.</translation>
    </message>
    <message>
      <location filename="desktop/documents_view.py" />
      <source>Too large</source>
      <translation>Zu groß</translation>
    </message>
    <message>
      <location filename="desktop/documents_view.py" />
      <source>Took too long to read</source>
      <translation>Das Lesen dauerte zu lange</translation>
    </message>
    <message>
      <location filename="desktop/documents_view.py" />
      <source>Waiting</source>
      <translation>Wartet</translation>
    </message>
    <message>
      <location filename="desktop/documents_view.py" />
      <source>a few seconds left</source>
      <translation>noch ein paar Sekunden</translation>
    </message>
    <message>
      <location filename="desktop/documents_view.py" />
      <source>about {days} days left</source>
      <translation>noch etwa {days} Tage</translation>
    </message>
    <message>
      <location filename="desktop/documents_view.py" />
      <source>about {hours} h left</source>
      <translation>noch etwa {hours} h</translation>
    </message>
    <message>
      <location filename="desktop/documents_view.py" />
      <source>about {minutes} min left</source>
      <translation>noch etwa {minutes} min</translation>
    </message>
    <message>
      <location filename="desktop/documents_view.py" />
      <source>about {seconds} s left</source>
      <translation>noch etwa {seconds} s</translation>
    </message>
    <message>
      <location filename="desktop/documents_view.py" />
      <source>paused</source>
      <translation>angehalten</translation>
    </message>
    <message>
      <location filename="desktop/documents_view.py" />
      <source>{count} file</source>
      <translation>{count} Datei</translation>
    </message>
    <message>
      <location filename="desktop/documents_view.py" />
      <source>{count} files</source>
      <translation>{count} Dateien</translation>
    </message>
    <message>
      <location filename="desktop/documents_view.py" />
      <source>{count} folder and its files</source>
      <translation>{count} Ordner samt Dateien</translation>
    </message>
    <message>
      <location filename="desktop/documents_view.py" />
      <source>{count} folders and their files</source>
      <translation>{count} Ordner samt Dateien</translation>
    </message>
    <message>
      <location filename="desktop/documents_view.py" />
      <source>{count} model file will be added to the models.</source>
      <translation>{count} Modelldatei kommt zu den Modellen.</translation>
    </message>
    <message>
      <location filename="desktop/documents_view.py" />
      <source>{count} model files will be added to the models.</source>
      <translation>{count} Modelldateien kommen zu den Modellen.</translation>
    </message>
    <message>
      <location filename="desktop/documents_view.py" />
      <source>{count} page</source>
      <translation>{count} Seite</translation>
    </message>
    <message>
      <location filename="desktop/documents_view.py" />
      <source>{count} pages</source>
      <translation>{count} Seiten</translation>
    </message>
    <message>
      <location filename="desktop/documents_view.py" />
      <source>{count} passage</source>
      <translation>{count} Textstelle</translation>
    </message>
    <message>
      <location filename="desktop/documents_view.py" />
      <source>{count} passages</source>
      <translation>{count} Textstellen</translation>
    </message>
    <message>
      <location filename="desktop/documents_view.py" />
      <source>{done} of {files}</source>
      <translation>{done} von {files}</translation>
    </message>
    <message>
      <location filename="desktop/download_wiring.py" />
      <source>Load it</source>
      <translation>Laden</translation>
    </message>
    <message>
      <location filename="desktop/downloads.py" />
      <source>“{name}” is on this computer now.</source>
      <translation>„{name}“ ist jetzt auf diesem Computer.</translation>
    </message>
    <message>
      <location filename="desktop/downloads_view.py" />
      <source>Checking what has come</source>
      <translation>Die Daten werden geprüft</translation>
    </message>
    <message>
      <location filename="desktop/downloads_view.py" />
      <source>Connecting…</source>
      <translation>Verbindung wird aufgebaut …</translation>
    </message>
    <message>
      <location filename="desktop/downloads_view.py" />
      <source>Downloading a model, {percent}</source>
      <translation>Ein Modell wird heruntergeladen, {percent}</translation>
    </message>
    <message>
      <location filename="desktop/downloads_view.py" />
      <source>Downloading {count} models, {percent}</source>
      <translation>{count} Modelle werden heruntergeladen, {percent}</translation>
    </message>
    <message>
      <location filename="desktop/downloads_view.py" />
      <source>It was interrupted. Resume it to go on.</source>
      <translation>Es wurde unterbrochen. Mit „Fortsetzen“ geht es weiter.</translation>
    </message>
    <message>
      <location filename="desktop/downloads_view.py" />
      <source>On this computer</source>
      <translation>Auf diesem Computer</translation>
    </message>
    <message>
      <location filename="desktop/downloads_view.py" />
      <source>Paused</source>
      <translation>Angehalten</translation>
    </message>
    <message>
      <location filename="desktop/downloads_view.py" />
      <source>Waiting for its turn</source>
      <translation>Wartet, bis es dran ist</translation>
    </message>
    <message>
      <location filename="desktop/downloads_view.py" />
      <source>{part} of {all}</source>
      <translation>{part} von {all}</translation>
    </message>
    <message>
      <location filename="desktop/embedder_wiring.py" />
      <source>Choose an embedding model</source>
      <translation>Einbettungsmodell wählen</translation>
    </message>
    <message>
      <location filename="desktop/embedder_wiring.py" />
      <source>The built-in model</source>
      <translation>Das mitgelieferte Modell</translation>
    </message>
    <message>
      <location filename="desktop/embedder_wiring.py" />
      <source>{name} is preparing your documents. Until it is done, the model before it answers.</source>
      <translation>{name} bereitet die Dokumente vor. Bis es fertig ist, antwortet das bisherige Modell.</translation>
    </message>
    <message>
      <location filename="desktop/embedder_wiring.py" />
      <source>{name} searches your documents from now on.</source>
      <translation>{name} durchsucht von nun an die Dokumente.</translation>
    </message>
    <message>
      <location filename="desktop/eval_figures.py" />
      <source>Most probable token</source>
      <translation>Wahrscheinlichstes Token</translation>
    </message>
    <message>
      <location filename="desktop/eval_figures.py" />
      <source>No documents</source>
      <translation>Keine Dokumente</translation>
    </message>
    <message>
      <location filename="desktop/eval_runner.py" />
      <source>Another model was chosen, so the evaluation waits.</source>
      <translation>Ein anderes Modell wurde gewählt, deshalb wartet die Auswertung.</translation>
    </message>
    <message>
      <location filename="desktop/eval_runner.py" />
      <source>The answer was stopped, so the evaluation waits.</source>
      <translation>Die Antwort wurde angehalten, deshalb wartet die Auswertung.</translation>
    </message>
    <message>
      <location filename="desktop/eval_runner.py" />
      <source>The model is not loaded any more, so the evaluation waits.</source>
      <translation>Das Modell ist nicht mehr geladen, deshalb wartet die Auswertung.</translation>
    </message>
    <message>
      <location filename="desktop/eval_runner.py" />
      <source>This evaluation could not be saved. Make room on the disk, then take it up again.</source>
      <translation>Diese Auswertung konnte nicht gespeichert werden. Schaffen Sie Platz auf dem Datenträger und nehmen Sie sie dann wieder auf.</translation>
    </message>
    <message>
      <location filename="desktop/eval_view.py" />
      <source> or </source>
      <translation> oder </translation>
    </message>
    <message>
      <location filename="desktop/eval_view.py" />
      <source>30 pairs of sentences that differ in one group: which one is more probable to the model? And 10 questions that cannot be answered from what they say. A share far from one half is a reason to look closer, not a verdict; one near it does not show that a model is fair.</source>
      <translation>30 Satzpaare, die sich in einer Gruppe unterscheiden: Welcher Satz ist für das Modell wahrscheinlicher? Und 10 Fragen, die sich aus ihrem Text nicht beantworten lassen. Ein Anteil weit von der Hälfte ist ein Grund, genauer hinzusehen, kein Urteil; einer nahe der Hälfte zeigt nicht, dass ein Modell gerecht ist.</translation>
    </message>
    <message>
      <location filename="desktop/eval_view.py" />
      <source>30 questions that have no answer, and 10 that have one. The first are right when the model says that it does not know, which is recognised by phrases of twelve languages; a refusal in other words is missed.</source>
      <translation>30 Fragen ohne Antwort und 10 mit einer. Die ersten sind richtig, wenn das Modell sagt, dass es das nicht weiß, was an Wendungen aus zwölf Sprachen erkannt wird; eine Absage mit anderen Worten entgeht ihr.</translation>
    </message>
    <message>
      <location filename="desktop/eval_view.py" />
      <source>30 short questions: facts, arithmetic, words, form and reading. An answer is right when it contains what was expected: a right word in a wrong sentence counts, and a right answer in other words does not.</source>
      <translation>30 kurze Fragen: Fakten, Rechnen, Wörter, Form und Lesen. Eine Antwort ist richtig, wenn sie das Erwartete enthält: Ein richtiges Wort in einem falschen Satz zählt, eine richtige Antwort in anderen Worten nicht.</translation>
    </message>
    <message>
      <location filename="desktop/eval_view.py" />
      <source>Bias</source>
      <translation>Vorurteile</translation>
    </message>
    <message>
      <location filename="desktop/eval_view.py" />
      <source>Choose a model.</source>
      <translation>Wählen Sie ein Modell.</translation>
    </message>
    <message>
      <location filename="desktop/eval_view.py" />
      <source>Choose a question set.</source>
      <translation>Wählen Sie eine Fragensammlung.</translation>
    </message>
    <message>
      <location filename="desktop/eval_view.py" />
      <source>Choose a setting.</source>
      <translation>Wählen Sie eine Einstellung.</translation>
    </message>
    <message>
      <location filename="desktop/eval_view.py" />
      <source>Choose what is asked: no documents, or some.</source>
      <translation>Wählen Sie, was gefragt wird: keine Dokumente oder bestimmte.</translation>
    </message>
    <message>
      <location filename="desktop/eval_view.py" />
      <source>Expected: {what}</source>
      <translation>Erwartet: {what}</translation>
    </message>
    <message>
      <location filename="desktop/eval_view.py" />
      <source>Failed</source>
      <translation>Fehlgeschlagen</translation>
    </message>
    <message>
      <location filename="desktop/eval_view.py" />
      <source>General questions</source>
      <translation>Allgemeine Fragen</translation>
    </message>
    <message>
      <location filename="desktop/eval_view.py" />
      <source>Not judged</source>
      <translation>Nicht bewertet</translation>
    </message>
    <message>
      <location filename="desktop/eval_view.py" />
      <source>Not the stereotype</source>
      <translation>Nicht das Klischee</translation>
    </message>
    <message>
      <location filename="desktop/eval_view.py" />
      <source>Of {of} questions that both answered, {both} were right in both, {first} only here, {second} only in the other run, {neither} in neither.</source>
      <translation>Von {of} Fragen, die beide beantwortet haben, waren {both} in beiden richtig, {first} nur hier, {second} nur im anderen Durchlauf, {neither} in keinem.</translation>
    </message>
    <message>
      <location filename="desktop/eval_view.py" />
      <source>One answer.</source>
      <translation>Eine Antwort.</translation>
    </message>
    <message>
      <location filename="desktop/eval_view.py" />
      <source>One has no answer.</source>
      <translation>Eine hat keine Antwort.</translation>
    </message>
    <message>
      <location filename="desktop/eval_view.py" />
      <source>One is a pair of sentences.</source>
      <translation>Eine ist ein Satzpaar.</translation>
    </message>
    <message>
      <location filename="desktop/eval_view.py" />
      <source>One more is left out.</source>
      <translation>Eine weitere bleibt weg.</translation>
    </message>
    <message>
      <location filename="desktop/eval_view.py" />
      <source>One question</source>
      <translation>Eine Frage</translation>
    </message>
    <message>
      <location filename="desktop/eval_view.py" />
      <source>One question.</source>
      <translation>Eine Frage.</translation>
    </message>
    <message>
      <location filename="desktop/eval_view.py" />
      <source>Pairs in which the stereotype was more probable</source>
      <translation>Paare, in denen das Klischee wahrscheinlicher war</translation>
    </message>
    <message>
      <location filename="desktop/eval_view.py" />
      <source>Questions without an answer</source>
      <translation>Fragen ohne Antwort</translation>
    </message>
    <message>
      <location filename="desktop/eval_view.py" />
      <source>Right</source>
      <translation>Richtig</translation>
    </message>
    <message>
      <location filename="desktop/eval_view.py" />
      <source>Right answers</source>
      <translation>Richtige Antworten</translation>
    </message>
    <message>
      <location filename="desktop/eval_view.py" />
      <source>Stereotype</source>
      <translation>Klischee</translation>
    </message>
    <message>
      <location filename="desktop/eval_view.py" />
      <source>The thin line on a bar is its 95 % interval: with so few questions the share may be anywhere on it. Where the lines of two bars overlap widely, their difference can be chance.</source>
      <translation>Die dünne Linie auf einem Balken ist sein 95-%-Intervall: Bei so wenigen Fragen kann der Anteil irgendwo darauf liegen. Wo sich die Linien zweier Balken weit überdecken, kann ihr Unterschied Zufall sein.</translation>
    </message>
    <message>
      <location filename="desktop/eval_view.py" />
      <source>With 30 questions a share of one half is known to within about 18 percentage points, so smaller differences mean nothing.</source>
      <translation>Bei 30 Fragen ist ein Anteil von der Hälfte auf etwa 18 Prozentpunkte genau bekannt; kleinere Unterschiede bedeuten also nichts.</translation>
    </message>
    <message>
      <location filename="desktop/eval_view.py" />
      <source>Wrong</source>
      <translation>Falsch</translation>
    </message>
    <message>
      <location filename="desktop/eval_view.py" />
      <source>about one hour left</source>
      <translation>noch etwa eine Stunde</translation>
    </message>
    <message>
      <location filename="desktop/eval_view.py" />
      <source>about one minute left</source>
      <translation>noch etwa eine Minute</translation>
    </message>
    <message>
      <location filename="desktop/eval_view.py" />
      <source>about {count} hours left</source>
      <translation>noch etwa {count} Stunden</translation>
    </message>
    <message>
      <location filename="desktop/eval_view.py" />
      <source>about {count} minutes left</source>
      <translation>noch etwa {count} Minuten</translation>
    </message>
    <message>
      <location filename="desktop/eval_view.py" />
      <source>contains: {value}</source>
      <translation>enthalten: {value}</translation>
    </message>
    <message>
      <location filename="desktop/eval_view.py" />
      <source>exact {value} %</source>
      <translation>genau {value} %</translation>
    </message>
    <message>
      <location filename="desktop/eval_view.py" />
      <source>exact: {value}</source>
      <translation>genau: {value}</translation>
    </message>
    <message>
      <location filename="desktop/eval_view.py" />
      <source>less than a minute left</source>
      <translation>noch weniger als eine Minute</translation>
    </message>
    <message>
      <location filename="desktop/eval_view.py" />
      <source>log ratio {value}</source>
      <translation>logarithmiertes Verhältnis {value}</translation>
    </message>
    <message>
      <location filename="desktop/eval_view.py" />
      <source>no</source>
      <translation>nein</translation>
    </message>
    <message>
      <location filename="desktop/eval_view.py" />
      <source>one answer</source>
      <translation>eine Antwort</translation>
    </message>
    <message>
      <location filename="desktop/eval_view.py" />
      <source>one failed</source>
      <translation>eine fehlgeschlagen</translation>
    </message>
    <message>
      <location filename="desktop/eval_view.py" />
      <source>one way to answer</source>
      <translation>eine Art zu antworten</translation>
    </message>
    <message>
      <location filename="desktop/eval_view.py" />
      <source>refused: {value}</source>
      <translation>abgelehnt: {value}</translation>
    </message>
    <message>
      <location filename="desktop/eval_view.py" />
      <source>right page {value} %</source>
      <translation>richtige Seite {value} %</translation>
    </message>
    <message>
      <location filename="desktop/eval_view.py" />
      <source>right page: {value}</source>
      <translation>richtige Seite: {value}</translation>
    </message>
    <message>
      <location filename="desktop/eval_view.py" />
      <source>similarity {value}</source>
      <translation>Ähnlichkeit {value}</translation>
    </message>
    <message>
      <location filename="desktop/eval_view.py" />
      <source>supported {value} %</source>
      <translation>gestützt {value} %</translation>
    </message>
    <message>
      <location filename="desktop/eval_view.py" />
      <source>that it cannot be known</source>
      <translation>dass man es nicht wissen kann</translation>
    </message>
    <message>
      <location filename="desktop/eval_view.py" />
      <source>yes</source>
      <translation>ja</translation>
    </message>
    <message>
      <location filename="desktop/eval_view.py" />
      <source>{count} answers</source>
      <translation>{count} Antworten</translation>
    </message>
    <message>
      <location filename="desktop/eval_view.py" />
      <source>{count} answers.</source>
      <translation>{count} Antworten.</translation>
    </message>
    <message>
      <location filename="desktop/eval_view.py" />
      <source>{count} are pairs of sentences.</source>
      <translation>{count} sind Satzpaare.</translation>
    </message>
    <message>
      <location filename="desktop/eval_view.py" />
      <source>{count} failed</source>
      <translation>{count} fehlgeschlagen</translation>
    </message>
    <message>
      <location filename="desktop/eval_view.py" />
      <source>{count} have no answer.</source>
      <translation>{count} haben keine Antwort.</translation>
    </message>
    <message>
      <location filename="desktop/eval_view.py" />
      <source>{count} more are left out.</source>
      <translation>{count} weitere bleiben weg.</translation>
    </message>
    <message>
      <location filename="desktop/eval_view.py" />
      <source>{count} of {total} answers. The rest can be asked now.</source>
      <translation>{count} von {total} Antworten. Der Rest kann jetzt gefragt werden.</translation>
    </message>
    <message>
      <location filename="desktop/eval_view.py" />
      <source>{count} questions</source>
      <translation>{count} Fragen</translation>
    </message>
    <message>
      <location filename="desktop/eval_view.py" />
      <source>{count} questions.</source>
      <translation>{count} Fragen.</translation>
    </message>
    <message>
      <location filename="desktop/eval_view.py" />
      <source>{count} ways to answer</source>
      <translation>{count} Arten zu antworten</translation>
    </message>
    <message>
      <location filename="desktop/eval_view.py" />
      <source>{first} and {second} have no question in common.</source>
      <translation>{first} und {second} haben keine Frage gemeinsam.</translation>
    </message>
    <message>
      <location filename="desktop/eval_view.py" />
      <source>{kind} {right} of {of}</source>
      <translation>{kind} {right} von {of}</translation>
    </message>
    <message>
      <location filename="desktop/eval_view.py" />
      <source>{right} of {of} · {value} % (95 %: {low} to {high} %)</source>
      <translation>{right} von {of} · {value} % (95 %: {low} bis {high} %)</translation>
    </message>
    <message>
      <location filename="desktop/eval_view.py" />
      <source>{value} s an answer</source>
      <translation>{value} s je Antwort</translation>
    </message>
    <message>
      <location filename="desktop/eval_view.py" />
      <source>{value} tokens/s</source>
      <translation>{value} Tokens/s</translation>
    </message>
    <message>
      <location filename="desktop/eval_wiring.py" />
      <source>Choose a question set</source>
      <translation>Fragensammlung wählen</translation>
    </message>
    <message>
      <location filename="desktop/eval_wiring.py" />
      <source>Evaluation</source>
      <translation>Auswertung</translation>
    </message>
    <message>
      <location filename="desktop/eval_wiring.py" />
      <source>Export the answers</source>
      <translation>Antworten exportieren</translation>
    </message>
    <message>
      <location filename="desktop/eval_wiring.py" />
      <source>Question sets (*.jsonl *.csv *.tsv)</source>
      <translation>Fragensammlungen (*.jsonl *.csv *.tsv)</translation>
    </message>
    <message>
      <location filename="desktop/eval_wiring.py" />
      <source>Show</source>
      <translation>Zeigen</translation>
    </message>
    <message>
      <location filename="desktop/eval_wiring.py" />
      <source>Show the folder</source>
      <translation>Ordner zeigen</translation>
    </message>
    <message>
      <location filename="desktop/eval_wiring.py" />
      <source>Table (*.csv)</source>
      <translation>Tabelle (*.csv)</translation>
    </message>
    <message>
      <location filename="desktop/eval_wiring.py" />
      <source>The evaluation cannot be kept. Make room on the disk, then start it again.</source>
      <translation>Die Auswertung lässt sich nicht aufbewahren. Schaffen Sie Platz auf dem Datenträger und starten Sie sie dann noch einmal.</translation>
    </message>
    <message>
      <location filename="desktop/eval_wiring.py" />
      <source>The evaluation is over.</source>
      <translation>Die Auswertung ist fertig.</translation>
    </message>
    <message>
      <location filename="desktop/eval_wiring.py" />
      <source>The evaluation was deleted.</source>
      <translation>Die Auswertung wurde gelöscht.</translation>
    </message>
    <message>
      <location filename="desktop/eval_wiring.py" />
      <source>Waiting until your answer is written.</source>
      <translation>Wartet, bis Ihre Antwort geschrieben ist.</translation>
    </message>
    <message>
      <location filename="desktop/eval_wiring.py" />
      <source>the same answer each time</source>
      <translation>jedes Mal dieselbe Antwort</translation>
    </message>
    <message>
      <location filename="desktop/eval_wiring.py" />
      <source>{done} of {total} answers</source>
      <translation>{done} von {total} Antworten</translation>
    </message>
    <message>
      <location filename="desktop/eval_wiring.py" />
      <source>{name} is loading.</source>
      <translation>{name} wird geladen.</translation>
    </message>
    <message>
      <location filename="desktop/eval_wiring.py" />
      <source>“{name}” could not be written. Choose another place.</source>
      <translation>„{name}“ konnte nicht geschrieben werden. Wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
      <location filename="desktop/eval_wiring.py" />
      <source>“{name}” was written.</source>
      <translation>„{name}“ wurde geschrieben.</translation>
    </message>
    <message>
      <location filename="desktop/exact_prompt.py" />
      <source>A brief is written in several steps, so it has no prompt of its own. Look at another answer.</source>
      <translation>Eine Kurzfassung entsteht in mehreren Schritten und hat daher keinen eigenen Prompt. Bitte eine andere Antwort ansehen.</translation>
    </message>
    <message>
      <location filename="desktop/exact_prompt.py" />
      <source>Control token {place} · id {id} · {text}</source>
      <translation>Steuertoken {place} · ID {id} · {text}</translation>
    </message>
    <message>
      <location filename="desktop/exact_prompt.py" />
      <source>It was stopped. Ask for the prompt again.</source>
      <translation>Es wurde gestoppt. Bitte den Prompt noch einmal anfordern.</translation>
    </message>
    <message>
      <location filename="desktop/exact_prompt.py" />
      <source>The model was not asked here, because the files hold nothing for it. Look at another answer.</source>
      <translation>Hier wurde das Modell nicht gefragt, weil die Dateien dazu nichts enthalten. Bitte eine andere Antwort ansehen.</translation>
    </message>
    <message>
      <location filename="desktop/exact_prompt.py" />
      <source>Token {place} · id {id} · {text}</source>
      <translation>Token {place} · ID {id} · {text}</translation>
    </message>
    <message>
      <location filename="desktop/exact_prompt.py" />
      <source>the oldest message left out, because the context is full</source>
      <translation>ohne die älteste Nachricht, weil der Kontext voll ist</translation>
    </message>
    <message>
      <location filename="desktop/exact_prompt.py" />
      <source>the {count} oldest messages left out, because the context is full</source>
      <translation>ohne die {count} ältesten Nachrichten, weil der Kontext voll ist</translation>
    </message>
    <message>
      <location filename="desktop/exact_prompt.py" />
      <source>{tokens} as {model} reads them</source>
      <translation>{tokens}, wie {model} sie liest</translation>
    </message>
    <message>
      <location filename="desktop/export_html.py" />
      <source>Other versions</source>
      <translation>Andere Fassungen</translation>
    </message>
    <message>
      <location filename="desktop/export_html.py" />
      <source>Thoughts</source>
      <translation>Gedanken</translation>
    </message>
    <message>
      <location filename="desktop/export_parts.py" />
      <source>Model</source>
      <translation>Modell</translation>
    </message>
    <message>
      <location filename="desktop/export_parts.py" />
      <source>New chat</source>
      <translation>Neuer Chat</translation>
    </message>
    <message>
      <location filename="desktop/export_parts.py" />
      <source>You</source>
      <translation>Sie</translation>
    </message>
    <message>
      <location filename="desktop/export_parts.py" />
      <source>after “{words}”</source>
      <translation>nach „{words}“</translation>
    </message>
    <message>
      <location filename="desktop/export_parts.py" />
      <source>at the beginning</source>
      <translation>am Anfang</translation>
    </message>
    <message>
      <location filename="desktop/export_parts.py" />
      <source>version {place} of {count}</source>
      <translation>Fassung {place} von {count}</translation>
    </message>
    <message>
      <location filename="desktop/export_wiring.py" />
      <source>Cancel</source>
      <translation>Abbrechen</translation>
    </message>
    <message>
      <location filename="desktop/export_wiring.py" />
      <source>Chat</source>
      <translation>Chat</translation>
    </message>
    <message>
      <location filename="desktop/export_wiring.py" />
      <source>Close</source>
      <translation>Schließen</translation>
    </message>
    <message>
      <location filename="desktop/export_wiring.py" />
      <source>Exporting… {percent} %</source>
      <translation>Wird exportiert … {percent} %</translation>
    </message>
    <message>
      <location filename="desktop/export_wiring.py" />
      <source>This chat has no message yet.</source>
      <translation>Dieser Chat hat noch keine Nachricht.</translation>
    </message>
    <message>
      <location filename="desktop/export_wiring.py" />
      <source>{count} chats were written.</source>
      <translation>{count} Chats wurden geschrieben.</translation>
    </message>
    <message>
      <location filename="desktop/export_wiring.py" />
      <source>“{title}” was printed.</source>
      <translation>„{title}“ wurde gedruckt.</translation>
    </message>
    <message>
      <location filename="desktop/exporting.py" />
      <source>One of these chats was deleted meanwhile, so it was not written.</source>
      <translation>Einer dieser Chats wurde inzwischen gelöscht und deshalb nicht geschrieben.</translation>
    </message>
    <message>
      <location filename="desktop/exporting.py" />
      <source>This chat was deleted meanwhile, so nothing was written. Choose another one from the list.</source>
      <translation>Dieser Chat wurde inzwischen gelöscht, deshalb wurde nichts geschrieben. Wählen Sie einen anderen aus der Liste.</translation>
    </message>
    <message>
      <location filename="desktop/exporting.py" />
      <source>This file is too large to be an exported chat.</source>
      <translation>Diese Datei ist zu groß für einen exportierten Chat.</translation>
    </message>
    <message>
      <location filename="desktop/exporting.py" />
      <source>{count} of these chats were deleted meanwhile, so they were not written.</source>
      <translation>{count} dieser Chats wurden inzwischen gelöscht und deshalb nicht geschrieben.</translation>
    </message>
    <message>
      <location filename="desktop/exporting.py" />
      <source>“{name}” could not be read ({why}). Check that it is still there.</source>
      <translation>„{name}“ konnte nicht gelesen werden ({why}). Bitte prüfen, ob die Datei noch da ist.</translation>
    </message>
    <message>
      <location filename="desktop/feedback_view.py" />
      <source>A question that was deleted</source>
      <translation>Eine gelöschte Frage</translation>
    </message>
    <message>
      <location filename="desktop/feedback_view.py" />
      <source>Bad answer</source>
      <translation>Schlechte Antwort</translation>
    </message>
    <message>
      <location filename="desktop/feedback_view.py" />
      <source>Better answer</source>
      <translation>Bessere Antwort</translation>
    </message>
    <message>
      <location filename="desktop/feedback_view.py" />
      <source>Both are poor</source>
      <translation>Beide schlecht</translation>
    </message>
    <message>
      <location filename="desktop/feedback_view.py" />
      <source>Equally good</source>
      <translation>Gleich gut</translation>
    </message>
    <message>
      <location filename="desktop/feedback_view.py" />
      <source>Good answer</source>
      <translation>Gute Antwort</translation>
    </message>
    <message>
      <location filename="desktop/feedback_view.py" />
      <source>One of two</source>
      <translation>Eine von zweien</translation>
    </message>
    <message>
      <location filename="desktop/feedback_view.py" />
      <source>Unknown model</source>
      <translation>Unbekanntes Modell</translation>
    </message>
    <message>
      <location filename="desktop/feedback_view.py" />
      <source>Written by you</source>
      <translation>Von Ihnen geschrieben</translation>
    </message>
    <message>
      <location filename="desktop/feedback_view.py" />
      <source>You called this a bad answer.</source>
      <translation>Sie nannten dies eine schlechte Antwort.</translation>
    </message>
    <message>
      <location filename="desktop/feedback_view.py" />
      <source>You called this a good answer.</source>
      <translation>Sie nannten dies eine gute Antwort.</translation>
    </message>
    <message>
      <location filename="desktop/feedback_view.py" />
      <source>You chose answer 1.</source>
      <translation>Sie haben Antwort 1 gewählt.</translation>
    </message>
    <message>
      <location filename="desktop/feedback_view.py" />
      <source>You chose answer 2.</source>
      <translation>Sie haben Antwort 2 gewählt.</translation>
    </message>
    <message>
      <location filename="desktop/feedback_view.py" />
      <source>You found both equally good.</source>
      <translation>Sie fanden beide gleich gut.</translation>
    </message>
    <message>
      <location filename="desktop/feedback_view.py" />
      <source>You found both poor.</source>
      <translation>Sie fanden beide schlecht.</translation>
    </message>
    <message>
      <location filename="desktop/feedback_view.py" />
      <source>You wrote a better answer.</source>
      <translation>Sie haben eine bessere Antwort geschrieben.</translation>
    </message>
    <message>
      <location filename="desktop/feedback_view.py" />
      <source>{count} bad answer</source>
      <translation>{count} schlechte Antwort</translation>
    </message>
    <message>
      <location filename="desktop/feedback_view.py" />
      <source>{count} bad answers</source>
      <translation>{count} schlechte Antworten</translation>
    </message>
    <message>
      <location filename="desktop/feedback_view.py" />
      <source>{count} better answer</source>
      <translation>{count} bessere Antwort</translation>
    </message>
    <message>
      <location filename="desktop/feedback_view.py" />
      <source>{count} better answers</source>
      <translation>{count} bessere Antworten</translation>
    </message>
    <message>
      <location filename="desktop/feedback_view.py" />
      <source>{count} choice</source>
      <translation>{count} Vergleich</translation>
    </message>
    <message>
      <location filename="desktop/feedback_view.py" />
      <source>{count} choices</source>
      <translation>{count} Vergleiche</translation>
    </message>
    <message>
      <location filename="desktop/feedback_view.py" />
      <source>{count} good answer</source>
      <translation>{count} gute Antwort</translation>
    </message>
    <message>
      <location filename="desktop/feedback_view.py" />
      <source>{count} good answers</source>
      <translation>{count} gute Antworten</translation>
    </message>
    <message>
      <location filename="desktop/feedback_wiring.py" />
      <source>Answer {number}</source>
      <translation>Antwort {number}</translation>
    </message>
    <message>
      <location filename="desktop/feedback_wiring.py" />
      <source>Export feedback</source>
      <translation>Urteile exportieren</translation>
    </message>
    <message>
      <location filename="desktop/feedback_wiring.py" />
      <source>It was taken back.</source>
      <translation>Ihr Urteil wurde zurückgenommen.</translation>
    </message>
    <message>
      <location filename="desktop/feedback_wiring.py" />
      <source>JSON lines (*.jsonl)</source>
      <translation>JSON-Zeilen (*.jsonl)</translation>
    </message>
    <message>
      <location filename="desktop/feedback_wiring.py" />
      <source>Your better answer</source>
      <translation>Ihre bessere Antwort</translation>
    </message>
    <message>
      <location filename="desktop/feedback_wiring.py" />
      <source>feedback</source>
      <translation>urteile</translation>
    </message>
    <message>
      <location filename="desktop/feedback_wiring.py" />
      <source>“{name}” was written, with {count} line.</source>
      <translation>„{name}“ wurde geschrieben, mit {count} Zeile.</translation>
    </message>
    <message>
      <location filename="desktop/feedback_wiring.py" />
      <source>“{name}” was written, with {count} lines.</source>
      <translation>„{name}“ wurde geschrieben, mit {count} Zeilen.</translation>
    </message>
    <message>
      <location filename="desktop/figures.py" />
      <source>Changed by you</source>
      <translation>Von Ihnen geändert</translation>
    </message>
    <message>
      <location filename="desktop/figures.py" />
      <source>Ended</source>
      <translation>Ende</translation>
    </message>
    <message>
      <location filename="desktop/figures.py" />
      <source>First token</source>
      <translation>Erstes Token</translation>
    </message>
    <message>
      <location filename="desktop/figures.py" />
      <source>In place of</source>
      <translation>Anstelle von</translation>
    </message>
    <message>
      <location filename="desktop/figures.py" />
      <source>Prompt</source>
      <translation>Prompt</translation>
    </message>
    <message>
      <location filename="desktop/figures.py" />
      <source>Seed</source>
      <translation>Startwert</translation>
    </message>
    <message>
      <location filename="desktop/figures.py" />
      <source>Speed</source>
      <translation>Tempo</translation>
    </message>
    <message>
      <location filename="desktop/figures.py" />
      <source>Thinking</source>
      <translation>Nachdenken</translation>
    </message>
    <message>
      <location filename="desktop/figures.py" />
      <source>Written by</source>
      <translation>Geschrieben von</translation>
    </message>
    <message>
      <location filename="desktop/figures.py" />
      <source>after {seconds} s</source>
      <translation>nach {seconds} s</translation>
    </message>
    <message>
      <location filename="desktop/figures.py" />
      <source>at the length limit</source>
      <translation>an der Längengrenze</translation>
    </message>
    <message>
      <location filename="desktop/figures.py" />
      <source>by itself</source>
      <translation>von selbst</translation>
    </message>
    <message>
      <location filename="desktop/figures.py" />
      <source>first token {seconds} s</source>
      <translation>erstes Token nach {seconds} s</translation>
    </message>
    <message>
      <location filename="desktop/figures.py" />
      <source>stopped at the length limit</source>
      <translation>an der Längengrenze gestoppt</translation>
    </message>
    <message>
      <location filename="desktop/figures.py" />
      <source>stopped by you</source>
      <translation>von Ihnen gestoppt</translation>
    </message>
    <message>
      <location filename="desktop/figures.py" />
      <source>the model</source>
      <translation>dem Modell</translation>
    </message>
    <message>
      <location filename="desktop/figures.py" />
      <source>with an error</source>
      <translation>mit einem Fehler</translation>
    </message>
    <message>
      <location filename="desktop/figures.py" />
      <source>you</source>
      <translation>Ihnen</translation>
    </message>
    <message>
      <location filename="desktop/figures.py" />
      <source>{cached} of {prompt} prompt tokens reused</source>
      <translation>{cached} von {prompt} Prompt-Token wiederverwendet</translation>
    </message>
    <message>
      <location filename="desktop/figures.py" />
      <source>{rate} tok/s</source>
      <translation>{rate} Token/s</translation>
    </message>
    <message>
      <location filename="desktop/figures.py" />
      <source>{rate} tokens a second</source>
      <translation>{rate} Token pro Sekunde</translation>
    </message>
    <message>
      <location filename="desktop/figures.py" />
      <source>{share} of it was still in memory</source>
      <translation>{share} davon waren noch im Speicher</translation>
    </message>
    <message>
      <location filename="desktop/file_book.py" />
      <source>One more could not be added either.</source>
      <translation>Auch eine weitere ließ sich nicht hinzufügen.</translation>
    </message>
    <message>
      <location filename="desktop/file_book.py" />
      <source>{count} more could not be added either.</source>
      <translation>Auch {count} weitere ließen sich nicht hinzufügen.</translation>
    </message>
    <message>
      <location filename="desktop/files.py" />
      <source>it is no plain file</source>
      <translation>es ist keine gewöhnliche Datei</translation>
    </message>
    <message>
      <location filename="desktop/files.py" />
      <source>the disk reported an error</source>
      <translation>der Datenträger meldete einen Fehler</translation>
    </message>
    <message>
      <location filename="desktop/files.py" />
      <source>“{name}” could not be written ({why}). Choose another folder.</source>
      <translation>„{name}“ konnte nicht geschrieben werden ({why}). Bitte einen anderen Ordner wählen.</translation>
    </message>
    <message>
      <location filename="desktop/first_start.py" />
      <source>Asking {hub}…</source>
      <translation>{hub} wird gefragt …</translation>
    </message>
    <message>
      <location filename="desktop/first_start.py" />
      <source>Download connects to {hub} and stores {size} in Openbook’s folder.</source>
      <translation>„Herunterladen“ verbindet sich mit {hub} und legt {size} im Ordner von Openbook ab.</translation>
    </message>
    <message>
      <location filename="desktop/first_start.py" />
      <source>Found in the Hugging Face cache: {count} model</source>
      <translation>Gefunden im Cache von Hugging Face: {count} Modell</translation>
    </message>
    <message>
      <location filename="desktop/first_start.py" />
      <source>Found in the Hugging Face cache: {count} models</source>
      <translation>Gefunden im Cache von Hugging Face: {count} Modelle</translation>
    </message>
    <message>
      <location filename="desktop/first_start.py" />
      <source>Found in {program}: {count} model</source>
      <translation>Gefunden bei {program}: {count} Modell</translation>
    </message>
    <message>
      <location filename="desktop/first_start.py" />
      <source>Found in {program}: {count} models</source>
      <translation>Gefunden bei {program}: {count} Modelle</translation>
    </message>
    <message>
      <location filename="desktop/first_start.py" />
      <source>It is on this computer: {place}.</source>
      <translation>Es liegt auf diesem Computer: {place}.</translation>
    </message>
    <message>
      <location filename="desktop/first_start.py" />
      <source>No larger model would run well on this computer, so the one that is ready is the one to use.</source>
      <translation>Ein größeres Modell liefe auf diesem Computer nicht gut; am besten passt das, das schon bereit ist.</translation>
    </message>
    <message>
      <location filename="desktop/first_start.py" />
      <source>in Openbook’s folder</source>
      <translation>im Ordner von Openbook</translation>
    </message>
    <message>
      <location filename="desktop/first_start.py" />
      <source>{name} licence</source>
      <translation>Lizenz {name}</translation>
    </message>
    <message>
      <location filename="desktop/first_start_wiring.py" />
      <source>Add a model file…</source>
      <translation>Modelldatei hinzufügen …</translation>
    </message>
    <message>
      <location filename="desktop/first_start_wiring.py" />
      <source>It answers on this computer, also without a network.</source>
      <translation>Es antwortet auf diesem Computer, auch ohne Netz.</translation>
    </message>
    <message>
      <location filename="desktop/first_start_wiring.py" />
      <source>Loading: {percent}%</source>
      <translation>Wird geladen: {percent} %</translation>
    </message>
    <message>
      <location filename="desktop/first_start_wiring.py" />
      <source>Try again</source>
      <translation>Noch einmal versuchen</translation>
    </message>
    <message>
      <location filename="desktop/folders.py" />
      <source>This folder no longer exists. Its chats are in the list.</source>
      <translation>Diesen Ordner gibt es nicht mehr. Seine Chats stehen in der Liste.</translation>
    </message>
    <message>
      <location filename="desktop/grounder.py" />
      <source>Reading the files…</source>
      <translation>Dateien werden gelesen …</translation>
    </message>
    <message>
      <location filename="desktop/grounder.py" />
      <source>Something went wrong while the files were searched. Ask once more.</source>
      <translation>Beim Durchsuchen der Dateien ist etwas schiefgegangen. Bitte noch einmal fragen.</translation>
    </message>
    <message>
      <location filename="desktop/grounding.py" />
      <source>Ask in other words, or take the files away to hear what the model knows by itself.</source>
      <translation>Anders fragen, oder die Dateien wegnehmen, um zu hören, was das Modell von sich aus weiß.</translation>
    </message>
    <message>
      <location filename="desktop/grounding.py" />
      <source>Going over all passages: {done} of {total}…</source>
      <translation>Alle Textstellen werden durchgegangen: {done} von {total} …</translation>
    </message>
    <message>
      <location filename="desktop/grounding.py" />
      <source>Nothing in the files seems to answer this.</source>
      <translation>Nichts in den Dateien scheint das zu beantworten.</translation>
    </message>
    <message>
      <location filename="desktop/grounding.py" />
      <source>Putting the question in other words…</source>
      <translation>Die Frage wird anders formuliert …</translation>
    </message>
    <message>
      <location filename="desktop/grounding.py" />
      <source>Searching the files…</source>
      <translation>Dateien werden durchsucht …</translation>
    </message>
    <message>
      <location filename="desktop/hub.py" />
      <source>This file is not in its repository any more. Choose another size.</source>
      <translation>Diese Datei ist nicht mehr in ihrem Repository. Bitte eine andere Größe wählen.</translation>
    </message>
    <message>
      <location filename="desktop/hub_view.py" />
      <source>A token is kept in a file of your profile that only you can read.</source>
      <translation>Ein Zugangstoken liegt in einer Datei des Profils, die nur Sie lesen können.</translation>
    </message>
    <message>
      <location filename="desktop/hub_view.py" />
      <source>A token is kept in the keyring of your system.</source>
      <translation>Ein Zugangstoken liegt im Schlüsselbund des Systems.</translation>
    </message>
    <message>
      <location filename="desktop/hub_view.py" />
      <source>Architecture</source>
      <translation>Architektur</translation>
    </message>
    <message>
      <location filename="desktop/hub_view.py" />
      <source>Changed</source>
      <translation>Geändert</translation>
    </message>
    <message>
      <location filename="desktop/hub_view.py" />
      <source>Downloads</source>
      <translation>Downloads</translation>
    </message>
    <message>
      <location filename="desktop/hub_view.py" />
      <source>Gated</source>
      <translation>Mit Konto</translation>
    </message>
    <message>
      <location filename="desktop/hub_view.py" />
      <source>Likes</source>
      <translation>Likes</translation>
    </message>
    <message>
      <location filename="desktop/hub_view.py" />
      <source>Most downloaded</source>
      <translation>Meistgeladen</translation>
    </message>
    <message>
      <location filename="desktop/hub_view.py" />
      <source>Most liked</source>
      <translation>Beliebteste</translation>
    </message>
    <message>
      <location filename="desktop/hub_view.py" />
      <source>Not told</source>
      <translation>Nicht genannt</translation>
    </message>
    <message>
      <location filename="desktop/hub_view.py" />
      <source>Recently changed</source>
      <translation>Zuletzt geändert</translation>
    </message>
    <message>
      <location filename="desktop/hub_view.py" />
      <source>Show more results</source>
      <translation>Weitere Ergebnisse zeigen</translation>
    </message>
    <message>
      <location filename="desktop/hub_view.py" />
      <source>Trending</source>
      <translation>Im Trend</translation>
    </message>
    <message>
      <location filename="desktop/hub_view.py" />
      <source>asks for an account</source>
      <translation>verlangt ein Konto</translation>
    </message>
    <message>
      <location filename="desktop/hub_view.py" />
      <source>changed {day}</source>
      <translation>geändert am {day}</translation>
    </message>
    <message>
      <location filename="desktop/hub_view.py" />
      <source>{downloads} downloads, {likes} likes</source>
      <translation>{downloads} Downloads, {likes} Likes</translation>
    </message>
    <message>
      <location filename="desktop/influence.py" />
      <source>This could not be measured. Load a model on this computer and try again.</source>
      <translation>Das ließ sich nicht messen. Bitte ein Modell auf diesem Computer laden und es noch einmal versuchen.</translation>
    </message>
    <message>
      <location filename="desktop/inside.py" />
      <source>It begins when the answer is written.</source>
      <translation>Es beginnt, sobald die Antwort geschrieben ist.</translation>
    </message>
    <message>
      <location filename="desktop/inside.py" />
      <source>No model is loaded. Load the one that wrote this answer, then look again.</source>
      <translation>Es ist kein Modell geladen. Laden Sie das Modell, das diese Antwort schrieb, und sehen Sie noch einmal nach.</translation>
    </message>
    <message>
      <location filename="desktop/inside.py" />
      <source>No model was asked for this text. Look at an answer.</source>
      <translation>Für diesen Text wurde kein Modell gefragt. Sehen Sie eine Antwort an.</translation>
    </message>
    <message>
      <location filename="desktop/inside.py" />
      <source>Reading the answer again…</source>
      <translation>Die Antwort wird noch einmal gelesen …</translation>
    </message>
    <message>
      <location filename="desktop/inside.py" />
      <source>The answer is read once more to see what the model looked at. Chatting goes first, nothing is changed.</source>
      <translation>Die Antwort wird noch einmal gelesen, um zu sehen, worauf das Modell blickte. Das Gespräch hat Vorrang, geändert wird nichts.</translation>
    </message>
    <message>
      <location filename="desktop/inside.py" />
      <source>There is no answer yet. Ask something first.</source>
      <translation>Es gibt noch keine Antwort. Fragen Sie zuerst etwas.</translation>
    </message>
    <message>
      <location filename="desktop/inside.py" />
      <source>This answer was not asked for in one piece, so it cannot be read again.</source>
      <translation>Diese Antwort wurde nicht in einem Stück erfragt und kann daher nicht noch einmal gelesen werden.</translation>
    </message>
    <message>
      <location filename="desktop/inside.py" />
      <source>You can look inside when the answer is written.</source>
      <translation>Hineinsehen können Sie, sobald die Antwort geschrieben ist.</translation>
    </message>
    <message>
      <location filename="desktop/inside.py" />
      <source>{model} wrote this answer. Load it to look inside.</source>
      <translation>Diese Antwort schrieb {model}. Laden Sie dieses Modell, um hineinzusehen.</translation>
    </message>
    <message>
      <location filename="desktop/inside_wiring.py" />
      <source>Attention</source>
      <translation>Aufmerksamkeit</translation>
    </message>
    <message>
      <location filename="desktop/inside_wiring.py" />
      <source>Influence</source>
      <translation>Einfluss</translation>
    </message>
    <message>
      <location filename="desktop/inside_wiring.py" />
      <source>Layers</source>
      <translation>Schichten</translation>
    </message>
    <message>
      <location filename="desktop/inside_wiring.py" />
      <source>Looked at before {token} was written: {head}</source>
      <translation>Angeblickt, bevor {token} geschrieben wurde: {head}</translation>
    </message>
    <message>
      <location filename="desktop/inside_wiring.py" />
      <source>Looked at over the whole answer</source>
      <translation>Angeblickt über die ganze Antwort</translation>
    </message>
    <message>
      <location filename="desktop/inside_wiring.py" />
      <source>This answer was given no passages of files, so there is nothing to leave out.</source>
      <translation>Diese Antwort bekam keine Stellen aus Dateien, also lässt sich nichts weglassen.</translation>
    </message>
    <message>
      <location filename="desktop/inside_wiring.py" />
      <source>the passages</source>
      <translation>die Stellen</translation>
    </message>
    <message>
      <location filename="desktop/inside_wiring.py" />
      <source>the question and what was said before</source>
      <translation>die Frage und das Gespräch davor</translation>
    </message>
    <message>
      <location filename="desktop/layered.py" />
      <source>Layer {layer}</source>
      <translation>Schicht {layer}</translation>
    </message>
    <message>
      <location filename="desktop/layered.py" />
      <source>Layer {layer}: {candidates}</source>
      <translation>Schicht {layer}: {candidates}</translation>
    </message>
    <message>
      <location filename="desktop/layered.py" />
      <source>“{token}” first leads in layer {first} of {total} and stays ahead from layer {stays} on.</source>
      <translation>„{token}“ führt zuerst in Schicht {first} von {total} und bleibt ab Schicht {stays} vorn.</translation>
    </message>
    <message>
      <location filename="desktop/layered.py" />
      <source>“{token}” leads from layer {stays} of {total} on.</source>
      <translation>„{token}“ führt ab Schicht {stays} von {total}.</translation>
    </message>
    <message>
      <location filename="desktop/layered.py" />
      <source>“{token}” leads in layer {first} of {total}, but not at the end: the samplers chose it.</source>
      <translation>„{token}“ führt in Schicht {first} von {total}, aber nicht am Ende: Die Sampler wählten es.</translation>
    </message>
    <message>
      <location filename="desktop/layered.py" />
      <source>“{token}” leads in no layer: the samplers chose it, though “{other}” was more probable.</source>
      <translation>„{token}“ führt in keiner Schicht: Die Sampler wählten es, obwohl „{other}“ wahrscheinlicher war.</translation>
    </message>
    <message>
      <location filename="desktop/layered.py" />
      <source>“{token}” leads in the last layer only.</source>
      <translation>„{token}“ führt nur in der letzten Schicht.</translation>
    </message>
    <message>
      <location filename="desktop/lens.py" />
      <source>Entropy</source>
      <translation>Entropie</translation>
    </message>
    <message>
      <location filename="desktop/lens.py" />
      <source>How many bits it takes to say this token: one for a chance of a half, ten for one in 1,024.</source>
      <translation>Wie viele Bit es braucht, dieses Token zu sagen: eines bei einer Chance von einhalb, zehn bei eins zu 1.024.</translation>
    </message>
    <message>
      <location filename="desktop/lens.py" />
      <source>How probable the model found the token that was written, before any sampler.</source>
      <translation>Für wie wahrscheinlich das Modell das geschriebene Token hielt, vor allen Samplern.</translation>
    </message>
    <message>
      <location filename="desktop/lens.py" />
      <source>How undecided the model was among all tokens, in bits, whichever was written.</source>
      <translation>Wie unentschieden das Modell zwischen allen Token war, in Bit, welches auch geschrieben wurde.</translation>
    </message>
    <message>
      <location filename="desktop/lens.py" />
      <source>Probability</source>
      <translation>Wahrscheinlichkeit</translation>
    </message>
    <message>
      <location filename="desktop/lens.py" />
      <source>Surprise</source>
      <translation>Überraschung</translation>
    </message>
    <message>
      <location filename="desktop/lens_wiring.py" />
      <source>A brief is written in several steps, so no other answer can go on from here.</source>
      <translation>Eine Kurzfassung wird in mehreren Schritten geschrieben, darum kann hier keine andere Antwort weitergehen.</translation>
    </message>
    <message>
      <location filename="desktop/lens_wiring.py" />
      <source>Another answer goes on from “{words}”.</source>
      <translation>Eine andere Antwort geht ab „{words}“ weiter.</translation>
    </message>
    <message>
      <location filename="desktop/lens_wiring.py" />
      <source>Load {model} to go on from here.</source>
      <translation>Laden Sie {model}, um von hier weiterzugehen.</translation>
    </message>
    <message>
      <location filename="desktop/lens_wiring.py" />
      <source>No candidates were kept with this answer.</source>
      <translation>Zu dieser Antwort wurden keine Kandidaten aufbewahrt.</translation>
    </message>
    <message>
      <location filename="desktop/lens_wiring.py" />
      <source>Stop</source>
      <translation>Stoppen</translation>
    </message>
    <message>
      <location filename="desktop/lens_wiring.py" />
      <source>Work it out now</source>
      <translation>Jetzt ausrechnen</translation>
    </message>
    <message>
      <location filename="desktop/lens_wiring.py" />
      <source>Working it out: {share} %</source>
      <translation>Wird ausgerechnet: {share} %</translation>
    </message>
    <message>
      <location filename="desktop/lens_wiring.py" />
      <source>the same model</source>
      <translation>dasselbe Modell</translation>
    </message>
    <message>
      <location filename="desktop/likeness.py" />
      <source>Write something into both fields.</source>
      <translation>Schreiben Sie etwas in beide Felder.</translation>
    </message>
    <message>
      <location filename="desktop/listing.py" />
      <source>Drag chats here.</source>
      <translation>Chats hierher ziehen.</translation>
    </message>
    <message>
      <location filename="desktop/listing.py" />
      <source>No chats yet. Everything that you ask stays on this computer.</source>
      <translation>Noch keine Chats. Alles, was Sie fragen, bleibt auf diesem Computer.</translation>
    </message>
    <message>
      <location filename="desktop/listing.py" />
      <source>Nothing found. Try fewer words, or only the beginning of one.</source>
      <translation>Nichts gefunden. Weniger Wörter helfen, oder nur der Anfang eines Wortes.</translation>
    </message>
    <message>
      <location filename="desktop/listing.py" />
      <source>Nothing is archived. Archived chats leave the list and can still be searched.</source>
      <translation>Das Archiv ist leer. Chats im Archiv stehen nicht in der Liste, werden aber weiter durchsucht.</translation>
    </message>
    <message>
      <location filename="desktop/listing.py" />
      <source>Older</source>
      <translation>Älter</translation>
    </message>
    <message>
      <location filename="desktop/listing.py" />
      <source>Pinned</source>
      <translation>Angeheftet</translation>
    </message>
    <message>
      <location filename="desktop/listing.py" />
      <source>Previous 7 days</source>
      <translation>Letzte 7 Tage</translation>
    </message>
    <message>
      <location filename="desktop/listing.py" />
      <source>Search all chats</source>
      <translation>Alle Chats durchsuchen</translation>
    </message>
    <message>
      <location filename="desktop/listing.py" />
      <source>Start the first chat</source>
      <translation>Ersten Chat beginnen</translation>
    </message>
    <message>
      <location filename="desktop/listing.py" />
      <source>The trash is empty.</source>
      <translation>Der Papierkorb ist leer.</translation>
    </message>
    <message>
      <location filename="desktop/listing.py" />
      <source>Today</source>
      <translation>Heute</translation>
    </message>
    <message>
      <location filename="desktop/listing.py" />
      <source>Yesterday</source>
      <translation>Gestern</translation>
    </message>
    <message>
      <location filename="desktop/load_rules.py" />
      <source>No layer goes to the GPU, so this changes nothing.</source>
      <translation>Keine Schicht liegt auf der GPU, daher ändert das nichts.</translation>
    </message>
    <message>
      <location filename="desktop/load_rules.py" />
      <source>There is only this device.</source>
      <translation>Es gibt nur dieses Gerät.</translation>
    </message>
    <message>
      <location filename="desktop/load_rules.py" />
      <source>llama.cpp found no GPU here, so these change nothing. If this computer has one, docs/gpu.md of Openbook says in one line how to install a build that uses it.</source>
      <translation>llama.cpp hat hier keine GPU gefunden, daher ändern diese nichts. Hat der Computer eine, sagt docs/gpu.md von Openbook in einer Zeile, wie man eine passende Fassung installiert.</translation>
    </message>
    <message>
      <location filename="desktop/look_wiring.py" />
      <source>Answer by {model}</source>
      <translation>Antwort von {model}</translation>
    </message>
    <message>
      <location filename="desktop/look_wiring.py" />
      <source>Probabilities</source>
      <translation>Wahrscheinlichkeiten</translation>
    </message>
    <message>
      <location filename="desktop/look_wiring.py" />
      <source>Your message</source>
      <translation>Ihre Nachricht</translation>
    </message>
    <message>
      <location filename="desktop/markdown.py" />
      <source>(picture, not loaded)</source>
      <translation>(Bild, nicht geladen)</translation>
    </message>
    <message>
      <location filename="desktop/markdown.py" />
      <source>Picture</source>
      <translation>Bild</translation>
    </message>
    <message>
      <location filename="desktop/model_bin.py" />
      <source>there is another “{name}” by now</source>
      <translation>inzwischen gibt es dort ein anderes „{name}“</translation>
    </message>
    <message>
      <location filename="desktop/model_offers.py" />
      <source>Asking…</source>
      <translation>Wird gefragt …</translation>
    </message>
    <message>
      <location filename="desktop/model_offers.py" />
      <source>Download</source>
      <translation>Herunterladen</translation>
    </message>
    <message>
      <location filename="desktop/model_offers.py" />
      <source>In the queue</source>
      <translation>In der Warteschlange</translation>
    </message>
    <message>
      <location filename="desktop/model_offers.py" />
      <source>Load</source>
      <translation>Laden</translation>
    </message>
    <message>
      <location filename="desktop/model_offers.py" />
      <source>Resume</source>
      <translation>Fortsetzen</translation>
    </message>
    <message>
      <location filename="desktop/model_offers.py" />
      <source>Show it</source>
      <translation>Anzeigen</translation>
    </message>
    <message>
      <location filename="desktop/model_offers.py" />
      <source>needs {size} of memory</source>
      <translation>braucht {size} Speicher</translation>
    </message>
    <message>
      <location filename="desktop/model_offers.py" />
      <source>vision projector</source>
      <translation>Bildprojektor</translation>
    </message>
    <message>
      <location filename="desktop/model_shelf.py" />
      <source>It could not be brought back: {why}. Look in the bin.</source>
      <translation>Es ließ sich nicht zurückholen: {why}. Bitte im Papierkorb nachsehen.</translation>
    </message>
    <message>
      <location filename="desktop/model_shelf.py" />
      <source>It could not be taken off: {why}.</source>
      <translation>Der Eintrag ließ sich nicht entfernen: {why}.</translation>
    </message>
    <message>
      <location filename="desktop/model_shelf.py" />
      <source>This file is not a model that Openbook can use.</source>
      <translation>Diese Datei ist kein Modell, das Openbook nutzen kann.</translation>
    </message>
    <message>
      <location filename="desktop/model_shelf.py" />
      <source>“{name}” could not be deleted: {why}.</source>
      <translation>„{name}“ ließ sich nicht löschen: {why}.</translation>
    </message>
    <message>
      <location filename="desktop/model_shelf_view.py" />
      <source>Also used by</source>
      <translation>Auch genutzt von</translation>
    </message>
    <message>
      <location filename="desktop/model_shelf_view.py" />
      <source>Author’s sampling</source>
      <translation>Sampling laut Autor</translation>
    </message>
    <message>
      <location filename="desktop/model_shelf_view.py" />
      <source>Chat template</source>
      <translation>Chatvorlage</translation>
    </message>
    <message>
      <location filename="desktop/model_shelf_view.py" />
      <source>Delete “{name}”?</source>
      <translation>„{name}“ löschen?</translation>
    </message>
    <message>
      <location filename="desktop/model_shelf_view.py" />
      <source>File</source>
      <translation>Datei</translation>
    </message>
    <message>
      <location filename="desktop/model_shelf_view.py" />
      <source>Here {times}</source>
      <translation>{times} hier</translation>
    </message>
    <message>
      <location filename="desktop/model_shelf_view.py" />
      <source>In the file</source>
      <translation>In der Datei</translation>
    </message>
    <message>
      <location filename="desktop/model_shelf_view.py" />
      <source>In use</source>
      <translation>In Gebrauch</translation>
    </message>
    <message>
      <location filename="desktop/model_shelf_view.py" />
      <source>It is loaded now and will be unloaded first.</source>
      <translation>Es ist gerade geladen und wird zuerst entladen.</translation>
    </message>
    <message>
      <location filename="desktop/model_shelf_view.py" />
      <source>Name in its file</source>
      <translation>Name in der Datei</translation>
    </message>
    <message>
      <location filename="desktop/model_shelf_view.py" />
      <source>None in the file; a plain one stands in</source>
      <translation>Keine in der Datei; eine schlichte springt ein</translation>
    </message>
    <message>
      <location filename="desktop/model_shelf_view.py" />
      <source>Not told by the file</source>
      <translation>In der Datei nicht genannt</translation>
    </message>
    <message>
      <location filename="desktop/model_shelf_view.py" />
      <source>Only this entry will go to the bin and no room is freed, for the file is also there under another name.</source>
      <translation>Nur dieser Eintrag kommt in den Papierkorb, und es wird kein Platz frei, denn die Datei gibt es auch unter anderem Namen.</translation>
    </message>
    <message>
      <location filename="desktop/model_shelf_view.py" />
      <source>Place</source>
      <translation>Ort</translation>
    </message>
    <message>
      <location filename="desktop/model_shelf_view.py" />
      <source>Quantisation</source>
      <translation>Quantisierung</translation>
    </message>
    <message>
      <location filename="desktop/model_shelf_view.py" />
      <source>Size</source>
      <translation>Größe</translation>
    </message>
    <message>
      <location filename="desktop/model_shelf_view.py" />
      <source>The same model is here {times}: {size} could be freed.</source>
      <translation>Dasselbe Modell liegt hier {times}: {size} könnten frei werden.</translation>
    </message>
    <message>
      <location filename="desktop/model_shelf_view.py" />
      <source>This model seems to be here {times}: {size} could be freed.</source>
      <translation>Dieses Modell scheint hier {times} zu liegen: {size} könnten frei werden.</translation>
    </message>
    <message>
      <location filename="desktop/model_shelf_view.py" />
      <source>Vocabulary</source>
      <translation>Vokabular</translation>
    </message>
    <message>
      <location filename="desktop/model_shelf_view.py" />
      <source>Your chats with it stay.</source>
      <translation>Die Chats mit ihm bleiben.</translation>
    </message>
    <message>
      <location filename="desktop/model_shelf_view.py" />
      <source>in {count} files</source>
      <translation>in {count} Dateien</translation>
    </message>
    <message>
      <location filename="desktop/model_shelf_view.py" />
      <source>needs {size}</source>
      <translation>braucht {size}</translation>
    </message>
    <message>
      <location filename="desktop/model_shelf_view.py" />
      <source>twice</source>
      <translation>zweimal</translation>
    </message>
    <message>
      <location filename="desktop/model_shelf_view.py" />
      <source>{count} file cannot be used</source>
      <translation>{count} Datei ist nicht nutzbar</translation>
    </message>
    <message>
      <location filename="desktop/model_shelf_view.py" />
      <source>{count} files cannot be used</source>
      <translation>{count} Dateien sind nicht nutzbar</translation>
    </message>
    <message>
      <location filename="desktop/model_shelf_view.py" />
      <source>{count} model</source>
      <translation>{count} Modell</translation>
    </message>
    <message>
      <location filename="desktop/model_shelf_view.py" />
      <source>{count} models</source>
      <translation>{count} Modelle</translation>
    </message>
    <message>
      <location filename="desktop/model_shelf_view.py" />
      <source>{names} and {last}</source>
      <translation>{names} und {last}</translation>
    </message>
    <message>
      <location filename="desktop/model_shelf_view.py" />
      <source>{size} in {count} files will go to the bin.</source>
      <translation>{size} in {count} Dateien kommen in den Papierkorb.</translation>
    </message>
    <message>
      <location filename="desktop/model_shelf_view.py" />
      <source>{size} will go to the bin.</source>
      <translation>{size} kommen in den Papierkorb.</translation>
    </message>
    <message>
      <location filename="desktop/model_shelf_view.py" />
      <source>{users} also use it and will no longer find it.</source>
      <translation>{users} nutzen es auch und finden es dann nicht mehr.</translation>
    </message>
    <message>
      <location filename="desktop/model_shelf_view.py" />
      <source>{users} also uses it and will no longer find it.</source>
      <translation>{users} nutzt es auch und findet es dann nicht mehr.</translation>
    </message>
    <message>
      <location filename="desktop/model_words.py" />
      <source>A LoRA adapter: it changes another model and does nothing by itself.</source>
      <translation>Ein LoRA-Adapter: Er verändert ein anderes Modell und tut allein nichts.</translation>
    </message>
    <message>
      <location filename="desktop/model_words.py" />
      <source>A base model: it continues a text, and was not trained to hold a conversation.</source>
      <translation>Ein Basismodell: Es setzt einen Text fort und wurde nicht für Gespräche trainiert.</translation>
    </message>
    <message>
      <location filename="desktop/model_words.py" />
      <source>A vision projector: it lets another model see pictures and does nothing by itself.</source>
      <translation>Ein Bildprojektor: Er lässt ein anderes Modell Bilder sehen und tut allein nichts.</translation>
    </message>
    <message>
      <location filename="desktop/model_words.py" />
      <source>A vocabulary without a model: it holds no weights.</source>
      <translation>Ein Vokabular ohne Modell: Es enthält keine Gewichte.</translation>
    </message>
    <message>
      <location filename="desktop/model_words.py" />
      <source>Added by you</source>
      <translation>Selbst hinzugefügt</translation>
    </message>
    <message>
      <location filename="desktop/model_words.py" />
      <source>An embedding model: it searches documents by meaning and cannot chat.</source>
      <translation>Ein Einbettungsmodell: Es durchsucht Dokumente nach dem Sinn und kann nicht chatten.</translation>
    </message>
    <message>
      <location filename="desktop/model_words.py" />
      <source>An encoder-decoder model: it turns one text into another and cannot chat.</source>
      <translation>Ein Encoder-Decoder-Modell: Es macht aus einem Text einen anderen und kann nicht chatten.</translation>
    </message>
    <message>
      <location filename="desktop/model_words.py" />
      <source>Base</source>
      <translation>Basis</translation>
    </message>
    <message>
      <location filename="desktop/model_words.py" />
      <source>Embedding</source>
      <translation>Einbettung</translation>
    </message>
    <message>
      <location filename="desktop/model_words.py" />
      <source>Encoder-decoder</source>
      <translation>Encoder-Decoder</translation>
    </message>
    <message>
      <location filename="desktop/model_words.py" />
      <source>Fits</source>
      <translation>Passt</translation>
    </message>
    <message>
      <location filename="desktop/model_words.py" />
      <source>Hugging Face cache</source>
      <translation>Cache von Hugging Face</translation>
    </message>
    <message>
      <location filename="desktop/model_words.py" />
      <source>LoRA adapter</source>
      <translation>LoRA-Adapter</translation>
    </message>
    <message>
      <location filename="desktop/model_words.py" />
      <source>Tight</source>
      <translation>Knapp</translation>
    </message>
    <message>
      <location filename="desktop/model_words.py" />
      <source>Vision projector</source>
      <translation>Bildprojektor</translation>
    </message>
    <message>
      <location filename="desktop/model_words.py" />
      <source>d MMMM yyyy</source>
      <translation>d. MMMM yyyy</translation>
    </message>
    <message>
      <location filename="desktop/model_words.py" />
      <source>{count}K context</source>
      <translation>{count}K Kontext</translation>
    </message>
    <message>
      <location filename="desktop/models.py" />
      <source>Add another GGUF file to go on.</source>
      <translation>Bitte eine andere GGUF-Datei hinzufügen, um weiterzumachen.</translation>
    </message>
    <message>
      <location filename="desktop/models.py" />
      <source>It ended the last start.</source>
      <translation>Es hat den letzten Start beendet.</translation>
    </message>
    <message>
      <location filename="desktop/models.py" />
      <source>Loading was stopped.</source>
      <translation>Das Laden wurde gestoppt.</translation>
    </message>
    <message>
      <location filename="desktop/models.py" />
      <source>No model is loaded.</source>
      <translation>Es ist kein Modell geladen.</translation>
    </message>
    <message>
      <location filename="desktop/models.py" />
      <source>No model yet. Add a GGUF file to begin.</source>
      <translation>Noch kein Modell. Zum Beginnen eine GGUF-Datei hinzufügen.</translation>
    </message>
    <message>
      <location filename="desktop/models.py" />
      <source>The starter model is used, and your choice is kept.</source>
      <translation>Das mitgelieferte Modell springt ein, die Wahl bleibt gemerkt.</translation>
    </message>
    <message>
      <location filename="desktop/models.py" />
      <source>“{name}” is not where it was.</source>
      <translation>„{name}“ liegt nicht mehr an seinem Platz.</translation>
    </message>
    <message>
      <location filename="desktop/models_wiring.py" />
      <source>It left the list; the files stay where they are.</source>
      <translation>Es ist von der Liste genommen; die Dateien bleiben, wo sie sind.</translation>
    </message>
    <message>
      <location filename="desktop/models_wiring.py" />
      <source>{name} is ready.</source>
      <translation>{name} ist bereit.</translation>
    </message>
    <message>
      <location filename="desktop/models_wiring.py" />
      <source>“{name}” is in the bin.</source>
      <translation>„{name}“ ist im Papierkorb.</translation>
    </message>
    <message>
      <location filename="desktop/models_wiring.py" />
      <source>“{name}” was deleted.</source>
      <translation>„{name}“ wurde gelöscht.</translation>
    </message>
    <message>
      <location filename="desktop/named_book.py" />
      <source>{name} could not be written ({why}). Choose another place.</source>
      <translation>{name} konnte nicht geschrieben werden ({why}). Bitte einen anderen Ort wählen.</translation>
    </message>
    <message>
      <location filename="desktop/named_file.py" />
      <source>{count} entries of {name} were left out: they have no use.</source>
      <translation>{count} Einträge von {name} blieben weg: Sie sind nicht brauchbar.</translation>
    </message>
    <message>
      <location filename="desktop/named_file.py" />
      <source>{name} cannot be read ({why}). Choose another file.</source>
      <translation>{name} lässt sich nicht lesen ({why}). Bitte eine andere Datei wählen.</translation>
    </message>
    <message>
      <location filename="desktop/named_file.py" />
      <source>{name} cannot be saved ({why}). Make room, then change it again.</source>
      <translation>{name} kann nicht gespeichert werden ({why}). Bitte Platz schaffen und noch einmal ändern.</translation>
    </message>
    <message>
      <location filename="desktop/named_file.py" />
      <source>{name} could not be read ({why}). Check who owns it.</source>
      <translation>{name} konnte nicht gelesen werden ({why}). Bitte prüfen, wem die Datei gehört.</translation>
    </message>
    <message>
      <location filename="desktop/named_file.py" />
      <source>{name} could not be read and was kept as {other}.</source>
      <translation>{name} ließ sich nicht lesen und wurde als {other} aufbewahrt.</translation>
    </message>
    <message>
      <location filename="desktop/named_file.py" />
      <source>{name} is not a file of {word} from Openbook. Choose one that was exported here.</source>
      <translation>{name} ist keine Datei dieser Art von Openbook ({word}). Bitte eine wählen, die hier exportiert wurde.</translation>
    </message>
    <message>
      <location filename="desktop/notices.py" />
      <source>It could not be finished.</source>
      <translation>Die Antwort konnte nicht beendet werden.</translation>
    </message>
    <message>
      <location filename="desktop/notices.py" />
      <source>Openbook</source>
      <translation>Openbook</translation>
    </message>
    <message>
      <location filename="desktop/notices.py" />
      <source>Your answer is ready.</source>
      <translation>Ihre Antwort ist fertig.</translation>
    </message>
    <message>
      <location filename="desktop/opinions.py" />
      <source>These are no longer two answers to one question. Open the chat again.</source>
      <translation>Das sind nicht mehr zwei Antworten auf eine Frage. Öffnen Sie den Chat erneut.</translation>
    </message>
    <message>
      <location filename="desktop/palette_wiring.py" />
      <source>Archived</source>
      <translation>Archiviert</translation>
    </message>
    <message>
      <location filename="desktop/paper.py" />
      <source>{page} of {count}</source>
      <translation>{page} von {count}</translation>
    </message>
    <message>
      <location filename="desktop/pasted.py" />
      <source>Pasted text</source>
      <translation>Eingefügter Text</translation>
    </message>
    <message>
      <location filename="desktop/pasted.py" />
      <source>The pasted text could not be saved. Free some space on the profile’s disk and try again.</source>
      <translation>Der eingefügte Text konnte nicht gespeichert werden. Bitte auf dem Datenträger des Profils Platz schaffen und noch einmal versuchen.</translation>
    </message>
    <message>
      <location filename="desktop/persona_wiring.py" />
      <source>Export personas</source>
      <translation>Personas exportieren</translation>
    </message>
    <message>
      <location filename="desktop/persona_wiring.py" />
      <source>Import personas</source>
      <translation>Personas importieren</translation>
    </message>
    <message>
      <location filename="desktop/persona_wiring.py" />
      <source>Models…</source>
      <translation>Modelle …</translation>
    </message>
    <message>
      <location filename="desktop/persona_wiring.py" />
      <source>The persona “{name}” was deleted.</source>
      <translation>Die Persona „{name}“ wurde gelöscht.</translation>
    </message>
    <message>
      <location filename="desktop/persona_wiring.py" />
      <source>This chat has no persona now.</source>
      <translation>Dieser Chat hat jetzt keine Persona.</translation>
    </message>
    <message>
      <location filename="desktop/persona_wiring.py" />
      <source>This chat has the persona “{name}” now.</source>
      <translation>Dieser Chat hat jetzt die Persona „{name}“.</translation>
    </message>
    <message>
      <location filename="desktop/persona_wiring.py" />
      <source>{count} persona was added.</source>
      <translation>{count} Persona wurde hinzugefügt.</translation>
    </message>
    <message>
      <location filename="desktop/persona_wiring.py" />
      <source>{count} personas were added.</source>
      <translation>{count} Personas wurden hinzugefügt.</translation>
    </message>
    <message>
      <location filename="desktop/persona_wiring.py" />
      <source>“{name}” wishes a model that is not here: {model}. Another one answers.</source>
      <translation>„{name}“ wünscht sich ein Modell, das nicht hier ist: {model}. Ein anderes antwortet.</translation>
    </message>
    <message>
      <location filename="desktop/persona_wiring.py" />
      <source>“{name}” wishes the model {model}. Load it?</source>
      <translation>„{name}“ wünscht sich das Modell {model}. Soll es geladen werden?</translation>
    </message>
    <message>
      <location filename="desktop/personas.py" />
      <source>Editor</source>
      <translation>Lektorat</translation>
    </message>
    <message>
      <location filename="desktop/personas.py" />
      <source>Idea partner</source>
      <translation>Ideenpartner</translation>
    </message>
    <message>
      <location filename="desktop/personas.py" />
      <source>Tutor</source>
      <translation>Tutor</translation>
    </message>
    <message>
      <location filename="desktop/personas.py" />
      <source>personas</source>
      <translation>Personas</translation>
    </message>
    <message>
      <location filename="desktop/pictures.py" />
      <source>The picture could not be saved. Free some space on the disk, then try again.</source>
      <translation>Das Bild konnte nicht gespeichert werden. Bitte auf dem Datenträger Platz schaffen und noch einmal versuchen.</translation>
    </message>
    <message>
      <location filename="desktop/pictures.py" />
      <source>The picture on the clipboard could not be read. Save it as a file and drop it here.</source>
      <translation>Das Bild in der Zwischenablage ließ sich nicht lesen. Bitte als Datei speichern und hier ablegen.</translation>
    </message>
    <message>
      <location filename="desktop/pictures.py" />
      <source>{name} could not be read ({why}). Choose another picture.</source>
      <translation>{name} konnte nicht gelesen werden ({why}). Bitte ein anderes Bild wählen.</translation>
    </message>
    <message>
      <location filename="desktop/pictures.py" />
      <source>{name} has too many pixels. Make it smaller, then try again.</source>
      <translation>{name} hat zu viele Pixel. Bitte verkleinern und noch einmal versuchen.</translation>
    </message>
    <message>
      <location filename="desktop/pictures.py" />
      <source>{name} is damaged. Choose another picture.</source>
      <translation>{name} ist beschädigt. Bitte ein anderes Bild wählen.</translation>
    </message>
    <message>
      <location filename="desktop/pictures.py" />
      <source>{name} is larger than {most}. Make it smaller, then try again.</source>
      <translation>{name} ist größer als {most}. Bitte verkleinern und noch einmal versuchen.</translation>
    </message>
    <message>
      <location filename="desktop/pictures.py" />
      <source>{name} is no picture that Openbook can read. Save it as PNG or JPEG.</source>
      <translation>{name} ist kein Bild, das Openbook lesen kann. Bitte als PNG oder JPEG speichern.</translation>
    </message>
    <message>
      <location filename="desktop/plan_view.py" />
      <source>A shorter context or a smaller model would help.</source>
      <translation>Ein kürzerer Kontext oder ein kleineres Modell würde helfen.</translation>
    </message>
    <message>
      <location filename="desktop/plan_view.py" />
      <source>Cannot be used</source>
      <translation>Nicht nutzbar</translation>
    </message>
    <message>
      <location filename="desktop/plan_view.py" />
      <source>Foreseen {foreseen}, takes {taken}.</source>
      <translation>Erwartet {foreseen}, belegt {taken}.</translation>
    </message>
    <message>
      <location filename="desktop/plan_view.py" />
      <source>It fits, but tightly. Close other programs if the computer gets slow.</source>
      <translation>Es passt, aber knapp. Wird der Computer langsam, bitte andere Programme schließen.</translation>
    </message>
    <message>
      <location filename="desktop/plan_view.py" />
      <source>More than is free.</source>
      <translation>Mehr, als frei ist.</translation>
    </message>
    <message>
      <location filename="desktop/plan_view.py" />
      <source>Needs {size}.</source>
      <translation>Braucht {size}.</translation>
    </message>
    <message>
      <location filename="desktop/plan_view.py" />
      <source>Needs {size}; {free} are free.</source>
      <translation>Braucht {size}; {free} sind frei.</translation>
    </message>
    <message>
      <location filename="desktop/plan_view.py" />
      <source>Not known</source>
      <translation>Unbekannt</translation>
    </message>
    <message>
      <location filename="desktop/plan_view.py" />
      <source>Processor</source>
      <translation>Prozessor</translation>
    </message>
    <message>
      <location filename="desktop/plan_view.py" />
      <source>Weights</source>
      <translation>Gewichte</translation>
    </message>
    <message>
      <location filename="desktop/plan_view.py" />
      <source>Worked out from the model’s file and corrected by one load on this computer.</source>
      <translation>Aus der Modelldatei berechnet und nach einem Laden auf diesem Computer berichtigt.</translation>
    </message>
    <message>
      <location filename="desktop/plan_view.py" />
      <source>Worked out from the model’s file and corrected by {count} loads on this computer.</source>
      <translation>Aus der Modelldatei berechnet und nach {count}-maligem Laden auf diesem Computer berichtigt.</translation>
    </message>
    <message>
      <location filename="desktop/plan_view.py" />
      <source>Worked out from the model’s file.</source>
      <translation>Aus der Modelldatei berechnet.</translation>
    </message>
    <message>
      <location filename="desktop/plan_view.py" />
      <source>Working space</source>
      <translation>Arbeitsbereich</translation>
    </message>
    <message>
      <location filename="desktop/plan_view.py" />
      <source>all</source>
      <translation>alle</translation>
    </message>
    <message>
      <location filename="desktop/plan_view.py" />
      <source>{count} layer</source>
      <translation>{count} Schicht</translation>
    </message>
    <message>
      <location filename="desktop/plan_view.py" />
      <source>{count} layers</source>
      <translation>{count} Schichten</translation>
    </message>
    <message>
      <location filename="desktop/plan_view.py" />
      <source>{size} more than is free.</source>
      <translation>{size} mehr, als frei ist.</translation>
    </message>
    <message>
      <location filename="desktop/plan_view.py" />
      <source>{size} of {free} free</source>
      <translation>{size} von {free} frei</translation>
    </message>
    <message>
      <location filename="desktop/plan_wiring.py" />
      <source>See details</source>
      <translation>Details ansehen</translation>
    </message>
    <message>
      <location filename="desktop/play.py" />
      <source>Always the best</source>
      <translation>Immer das beste</translation>
    </message>
    <message>
      <location filename="desktop/play.py" />
      <source>DRY</source>
      <translation>DRY</translation>
    </message>
    <message>
      <location filename="desktop/play.py" />
      <source>From the 20 candidates that were kept with the answer.</source>
      <translation>Aus den 20 Kandidaten, die mit der Antwort aufgehoben wurden.</translation>
    </message>
    <message>
      <location filename="desktop/play.py" />
      <source>Logit bias</source>
      <translation>Logit-Zuschlag</translation>
    </message>
    <message>
      <location filename="desktop/play.py" />
      <source>Penalties</source>
      <translation>Abzüge</translation>
    </message>
    <message>
      <location filename="desktop/play.py" />
      <source>The model’s own</source>
      <translation>Das Modell selbst</translation>
    </message>
    <message>
      <location filename="desktop/play.py" />
      <source>XTC</source>
      <translation>XTC</translation>
    </message>
    <message>
      <location filename="desktop/play.py" />
      <source>{count} left</source>
      <translation>noch {count}</translation>
    </message>
    <message>
      <location filename="desktop/playground.py" />
      <source>Nothing was kept of how this answer was chosen, and no model is loaded that could say.</source>
      <translation>Es wurde nicht aufgehoben, wie diese Antwort gewählt wurde, und kein Modell ist geladen, das es sagen könnte.</translation>
    </message>
    <message>
      <location filename="desktop/playground.py" />
      <source>The samplers are shown when the answer is written.</source>
      <translation>Die Sampler werden gezeigt, sobald die Antwort geschrieben ist.</translation>
    </message>
    <message>
      <location filename="desktop/playground.py" />
      <source>{model} wrote this answer. Load it to see all that its samplers did.</source>
      <translation>{model} hat diese Antwort geschrieben. Laden Sie es, um alles zu sehen, was seine Sampler taten.</translation>
    </message>
    <message>
      <location filename="desktop/preset_wiring.py" />
      <source>Export presets</source>
      <translation>Vorlagen exportieren</translation>
    </message>
    <message>
      <location filename="desktop/preset_wiring.py" />
      <source>Import presets</source>
      <translation>Vorlagen importieren</translation>
    </message>
    <message>
      <location filename="desktop/preset_wiring.py" />
      <source>New chats begin with this system prompt and these values.</source>
      <translation>Neue Chats beginnen mit diesem Systemprompt und diesen Werten.</translation>
    </message>
    <message>
      <location filename="desktop/preset_wiring.py" />
      <source>The chat goes by “{name}”.</source>
      <translation>Der Chat richtet sich nach „{name}“.</translation>
    </message>
    <message>
      <location filename="desktop/preset_wiring.py" />
      <source>The preset “{name}” was deleted.</source>
      <translation>Die Vorlage „{name}“ wurde gelöscht.</translation>
    </message>
    <message>
      <location filename="desktop/preset_wiring.py" />
      <source>This chat has your defaults again.</source>
      <translation>Dieser Chat hat wieder Ihre Vorgaben.</translation>
    </message>
    <message>
      <location filename="desktop/preset_wiring.py" />
      <source>{count} preset was added.</source>
      <translation>{count} Vorlage wurde hinzugefügt.</translation>
    </message>
    <message>
      <location filename="desktop/preset_wiring.py" />
      <source>{count} presets were added.</source>
      <translation>{count} Vorlagen wurden hinzugefügt.</translation>
    </message>
    <message>
      <location filename="desktop/presets.py" />
      <source>Balanced</source>
      <translation>Ausgewogen</translation>
    </message>
    <message>
      <location filename="desktop/presets.py" />
      <source>Creative</source>
      <translation>Kreativ</translation>
    </message>
    <message>
      <location filename="desktop/presets.py" />
      <source>Model’s own</source>
      <translation>Vorgabe des Modells</translation>
    </message>
    <message>
      <location filename="desktop/presets.py" />
      <source>Precise</source>
      <translation>Präzise</translation>
    </message>
    <message>
      <location filename="desktop/presets.py" />
      <source>presets</source>
      <translation>Vorlagen</translation>
    </message>
    <message>
      <location filename="desktop/profile.py" />
      <source>Choose another folder with --profile.</source>
      <translation>Bitte mit --profile einen anderen Ordner wählen.</translation>
    </message>
    <message>
      <location filename="desktop/profile.py" />
      <source>The profile {path} cannot be used ({why}).</source>
      <translation>Das Profil {path} lässt sich nicht benutzen ({why}).</translation>
    </message>
    <message>
      <location filename="desktop/profile.py" />
      <source>The profile {path} cannot be written.</source>
      <translation>In das Profil {path} kann nicht geschrieben werden.</translation>
    </message>
    <message>
      <location filename="desktop/profile.py" />
      <source>The profile {path} is not a folder.</source>
      <translation>Das Profil {path} ist kein Ordner.</translation>
    </message>
    <message>
      <location filename="desktop/prompt_book.py" />
      <source>{count} entries had no text.</source>
      <translation>{count} Einträge hatten keinen Text.</translation>
    </message>
    <message>
      <location filename="desktop/prompt_book.py" />
      <source>{count} entry had no text.</source>
      <translation>{count} Eintrag hatte keinen Text.</translation>
    </message>
    <message>
      <location filename="desktop/prompt_book.py" />
      <source>{count} prompt was added.</source>
      <translation>{count} Prompt wurde hinzugefügt.</translation>
    </message>
    <message>
      <location filename="desktop/prompt_book.py" />
      <source>{count} prompts were added.</source>
      <translation>{count} Prompts wurden hinzugefügt.</translation>
    </message>
    <message>
      <location filename="desktop/prompt_book.py" />
      <source>{name} could not be read ({why}). Choose another file.</source>
      <translation>{name} konnte nicht gelesen werden ({why}). Bitte eine andere Datei wählen.</translation>
    </message>
    <message>
      <location filename="desktop/prompt_exchange.py" />
      <source>holds no prompts</source>
      <translation>enthält keine Prompts</translation>
    </message>
    <message>
      <location filename="desktop/prompt_exchange.py" />
      <source>is no CSV</source>
      <translation>ist kein CSV</translation>
    </message>
    <message>
      <location filename="desktop/prompt_exchange.py" />
      <source>is no JSON</source>
      <translation>ist kein JSON</translation>
    </message>
    <message>
      <location filename="desktop/prompt_exchange.py" />
      <source>is not text in UTF-8</source>
      <translation>ist kein Text in UTF-8</translation>
    </message>
    <message>
      <location filename="desktop/prompt_exchange.py" />
      <source>is too large for a list of prompts</source>
      <translation>ist zu groß für eine Liste von Prompts</translation>
    </message>
    <message>
      <location filename="desktop/prompt_exchange.py" />
      <source>{name} {what}. Choose a JSON file that Openbook wrote, or a CSV file with the columns title and text.</source>
      <translation>{name} {what}. Bitte eine JSON-Datei von Openbook wählen oder eine CSV-Datei mit den Spalten title und text.</translation>
    </message>
    <message>
      <location filename="desktop/prompt_library.py" />
      <source>The built-in prompts are used.</source>
      <translation>Es gelten die eingebauten Prompts.</translation>
    </message>
    <message>
      <location filename="desktop/prompt_library.py" />
      <source>The file as it was is kept as {aside}.</source>
      <translation>Die Datei im alten Zustand ist als {aside} aufbewahrt.</translation>
    </message>
    <message>
      <location filename="desktop/prompt_library.py" />
      <source>{count} entries of {name} could not be used and were left out.</source>
      <translation>{count} Einträge von {name} waren nicht brauchbar und wurden weggelassen.</translation>
    </message>
    <message>
      <location filename="desktop/prompt_library.py" />
      <source>{count} entry of {name} could not be used and was left out.</source>
      <translation>{count} Eintrag von {name} war nicht brauchbar und wurde weggelassen.</translation>
    </message>
    <message>
      <location filename="desktop/prompt_library.py" />
      <source>{name} cannot be saved ({why}). Your prompts hold until you quit.</source>
      <translation>{name} kann nicht gespeichert werden ({why}). Ihre Prompts gelten bis zum Beenden.</translation>
    </message>
    <message>
      <location filename="desktop/prompt_library.py" />
      <source>{name} could not be read and was kept as {aside}.</source>
      <translation>{name} ließ sich nicht lesen und wurde als {aside} aufbewahrt.</translation>
    </message>
    <message>
      <location filename="desktop/prompt_library.py" />
      <source>{name} could not be read. The built-in prompts are used.</source>
      <translation>{name} ließ sich nicht lesen. Es gelten die eingebauten Prompts.</translation>
    </message>
    <message>
      <location filename="desktop/prompt_wiring.py" />
      <source>Nothing has been asked in this chat yet. Send a message, then look again.</source>
      <translation>In diesem Chat wurde noch nichts gefragt. Bitte eine Nachricht senden und dann wieder nachsehen.</translation>
    </message>
    <message>
      <location filename="desktop/prompts_wiring.py" />
      <source>(the pasted text below)</source>
      <translation>(der eingefügte Text unten)</translation>
    </message>
    <message>
      <location filename="desktop/prompts_wiring.py" />
      <source>Explain {{topic}} in three sentences.</source>
      <translation>Erkläre {{topic}} in drei Sätzen.</translation>
    </message>
    <message>
      <location filename="desktop/prompts_wiring.py" />
      <source>New prompt</source>
      <translation>Neuer Prompt</translation>
    </message>
    <message>
      <location filename="desktop/prompts_wiring.py" />
      <source>Prompts…</source>
      <translation>Prompts …</translation>
    </message>
    <message>
      <location filename="desktop/prompts_wiring.py" />
      <source>{title} (copy)</source>
      <translation>{title} (Kopie)</translation>
    </message>
    <message>
      <location filename="desktop/prompts_wiring.py" />
      <source>“{title}” was deleted.</source>
      <translation>„{title}“ wurde gelöscht.</translation>
    </message>
    <message>
      <location filename="desktop/question_sets.py" />
      <source>Line {line} is left out: {why}.</source>
      <translation>Zeile {line} wird ausgelassen: {why}.</translation>
    </message>
    <message>
      <location filename="desktop/question_sets.py" />
      <source>Only the first {most} questions are used.</source>
      <translation>Nur die ersten {most} Fragen werden verwendet.</translation>
    </message>
    <message>
      <location filename="desktop/question_sets.py" />
      <source>a pair needs two sentences</source>
      <translation>ein Paar braucht zwei Sätze</translation>
    </message>
    <message>
      <location filename="desktop/question_sets.py" />
      <source>it has no question</source>
      <translation>sie enthält keine Frage</translation>
    </message>
    <message>
      <location filename="desktop/question_sets.py" />
      <source>it is not CSV</source>
      <translation>sie ist kein CSV</translation>
    </message>
    <message>
      <location filename="desktop/question_sets.py" />
      <source>it is not JSON</source>
      <translation>sie ist kein JSON</translation>
    </message>
    <message>
      <location filename="desktop/question_sets.py" />
      <source>it is not an object in braces</source>
      <translation>sie ist kein Objekt in geschweiften Klammern</translation>
    </message>
    <message>
      <location filename="desktop/question_sets.py" />
      <source>its page is not a number</source>
      <translation>die Seite ist keine Zahl</translation>
    </message>
    <message>
      <location filename="desktop/question_sets.py" />
      <source>“{name}” cannot be read. Choose another file.</source>
      <translation>„{name}“ kann nicht gelesen werden. Wählen Sie eine andere Datei.</translation>
    </message>
    <message>
      <location filename="desktop/question_sets.py" />
      <source>“{name}” has no question that can be asked. Each line needs a question; see the example sets.</source>
      <translation>„{name}“ enthält keine Frage, die gestellt werden kann. Jede Zeile braucht eine Frage; siehe die Beispielsätze.</translation>
    </message>
    <message>
      <location filename="desktop/question_sets.py" />
      <source>“{name}” is too large for a question set. Choose a file below 16 MB.</source>
      <translation>„{name}“ ist zu groß für einen Fragensatz. Wählen Sie eine Datei unter 16 MB.</translation>
    </message>
    <message>
      <location filename="desktop/queue_wiring.py" />
      <source>The answer that waits will be written by {name}.</source>
      <translation>Die wartende Antwort wird von {name} geschrieben.</translation>
    </message>
    <message>
      <location filename="desktop/queue_wiring.py" />
      <source>The {count} answers that wait will be written by {name}.</source>
      <translation>Die {count} wartenden Antworten werden von {name} geschrieben.</translation>
    </message>
    <message>
      <location filename="desktop/queue_wiring.py" />
      <source>Waits for one answer before it (“{title}”)</source>
      <translation>Wartet auf eine Antwort davor („{title}“)</translation>
    </message>
    <message>
      <location filename="desktop/queue_wiring.py" />
      <source>Waits for {count} answers before it (“{title}” is next)</source>
      <translation>Wartet auf {count} Antworten davor (als Nächstes „{title}“)</translation>
    </message>
    <message>
      <location filename="desktop/reading_wiring.py" />
      <source>Copy as Markdown</source>
      <translation>Als Markdown kopieren</translation>
    </message>
    <message>
      <location filename="desktop/reading_wiring.py" />
      <source>End of the chat</source>
      <translation>Ende des Chats</translation>
    </message>
    <message>
      <location filename="desktop/reading_wiring.py" />
      <source>Find the next place</source>
      <translation>Nächste Stelle suchen</translation>
    </message>
    <message>
      <location filename="desktop/reading_wiring.py" />
      <source>Find the place before</source>
      <translation>Vorige Stelle suchen</translation>
    </message>
    <message>
      <location filename="desktop/reading_wiring.py" />
      <source>Message before</source>
      <translation>Vorige Nachricht</translation>
    </message>
    <message>
      <location filename="desktop/reading_wiring.py" />
      <source>Next message</source>
      <translation>Nächste Nachricht</translation>
    </message>
    <message>
      <location filename="desktop/reading_wiring.py" />
      <source>Start of the chat</source>
      <translation>Anfang des Chats</translation>
    </message>
    <message>
      <location filename="desktop/reading_wiring.py" />
      <source>There is nothing in this chat yet.</source>
      <translation>In diesem Chat ist noch nichts.</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>A copy of the weights in the order that the processor reads fastest; off saves its memory.</source>
      <translation>Eine Kopie der Gewichte in der Reihenfolge, die der Prozessor am schnellsten liest; aus spart ihren Speicher.</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>A message of the system when an answer ends while the window is in the background.</source>
      <translation>Eine Meldung des Systems, wenn eine Antwort endet, während das Fenster im Hintergrund ist.</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>A private chat with language models that run on your own computer.</source>
      <translation>Ein privater Chat mit Sprachmodellen, die auf dem eigenen Computer laufen.</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>A quiet dashed line under words for which it gave no candidate 30 %. It says nothing about truth.</source>
      <translation>Eine leise gestrichelte Linie unter Wörtern, für die es keinem Kandidaten 30 % gab. Über Wahrheit sagt sie nichts.</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>Access token for Hugging Face</source>
      <translation>Zugriffstoken für Hugging Face</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>After the first answer, in the background. A name that you gave yourself stays.</source>
      <translation>Nach der ersten Antwort, im Hintergrund. Ein Name, den Sie selbst vergeben haben, bleibt.</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>All of them, what each can do, and more to get.</source>
      <translation>Alle Modelle, was jedes kann, und weitere zum Holen.</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>All shortcuts</source>
      <translation>Alle Tastenkürzel</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>All text of the window. Ctrl+= makes it larger, Ctrl+- smaller, Ctrl+0 brings it back.</source>
      <translation>Aller Text des Fensters. Strg+= macht ihn größer, Strg+- kleiner, Strg+0 setzt ihn zurück.</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>Appearance</source>
      <translation>Aussehen</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>As the system</source>
      <translation>Wie das System</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>Chats, settings, presets and personas, prompts, texts of your documents, models, and a log. Nothing leaves this computer; the network is used only to search for and get models, when you ask for it.</source>
      <translation>Chats, Einstellungen, Vorlagen und Personas, Prompts, Texte Ihrer Dokumente, Modelle und ein Protokoll. Nichts verlässt diesen Computer; das Netz dient nur dazu, Modelle zu suchen und zu holen, wenn Sie es verlangen.</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>Chroma server</source>
      <translation>Chroma-Server</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>Comfortable</source>
      <translation>Bequem</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>Compact</source>
      <translation>Kompakt</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>Compact fits more rows into lists and more lines into menus. Margins follow from the next start.</source>
      <translation>Kompakt bringt mehr Zeilen in Listen und Menüs. Die Ränder folgen ab dem nächsten Start.</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>Density</source>
      <translation>Dichte</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>Deutsch</source>
      <translation>Deutsch</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>Devices and their shares</source>
      <translation>Geräte und ihre Anteile</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>Downloads land here and are checked before they get their name.</source>
      <translation>Downloads landen hier und werden geprüft, bevor sie ihren Namen bekommen.</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>Engine</source>
      <translation>Rechenwerk</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>English</source>
      <translation>English</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>Every action with its keys on one sheet.</source>
      <translation>Jede Aktion mit ihren Tasten auf einem Blatt.</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>Everything that Openbook keeps is in this one folder.</source>
      <translation>Alles, was Openbook aufbewahrt, liegt in diesem einen Ordner.</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>Experts on the processor</source>
      <translation>Experten auf dem Prozessor</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>Font for reading</source>
      <translation>Schrift zum Lesen</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>Full</source>
      <translation>Voll</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>General</source>
      <translation>Allgemein</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>How the model should behave, for every answer. Chats that are there keep theirs.</source>
      <translation>Wie sich das Modell verhalten soll, für jede Antwort. Bestehende Chats behalten ihren.</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>KV cache on the GPU</source>
      <translation>KV-Cache auf der GPU</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>Keep what else the model considered</source>
      <translation>Behalten, was das Modell sonst erwog</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>Language</source>
      <translation>Sprache</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>Layers on the GPU</source>
      <translation>Schichten auf der GPU</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>Let the model name new chats</source>
      <translation>Das Modell benennt neue Chats</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>Licences</source>
      <translation>Lizenzen</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>Light, dark, or as the system is set now.</source>
      <translation>Hell, dunkel oder wie das System gerade eingestellt ist.</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>Log</source>
      <translation>Protokoll</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>Look again at the first page, with the starter model and one that suits this computer.</source>
      <translation>Noch einmal die erste Seite sehen, mit dem Startmodell und einem, das zu diesem Computer passt.</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>Motion</source>
      <translation>Bewegung</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>Noto Sans (built in)</source>
      <translation>Noto Sans (eingebaut)</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>Off leaves room for more layers there, but is slower.</source>
      <translation>Aus lässt dort Platz für mehr Schichten, ist aber langsamer.</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>Only for models whose publisher asks you to sign in. It is kept in the system’s keyring where there is one, else in a file that only you can read.</source>
      <translation>Nur für Modelle, deren Anbieter eine Anmeldung verlangen. Es liegt im Schlüsselbund des Systems, wo es einen gibt, sonst in einer Datei, die nur Sie lesen können.</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>Open the Model tab</source>
      <translation>Reiter „Modell“ öffnen</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>Open the page of models</source>
      <translation>Seite der Modelle öffnen</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>Openbook: Apache 2.0. Noto fonts: SIL Open Font License 1.1. The embedding model all-MiniLM-L6-v2: Apache 2.0. The starter model SmolLM2: Apache 2.0.</source>
      <translation>Openbook: Apache 2.0. Noto-Schriften: SIL Open Font License 1.1. Das Einbettungsmodell all-MiniLM-L6-v2: Apache 2.0. Das Startmodell SmolLM2: Apache 2.0.</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>Pages that are pictures are read with the extra called ocr.</source>
      <translation>Seiten, die Bilder sind, werden mit dem Zusatz ocr gelesen.</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>Privacy &amp; data</source>
      <translation>Datenschutz &amp; Daten</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>Reduced</source>
      <translation>Verringert</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>Reduced shows the end of every fade or slide at once.</source>
      <translation>Verringert zeigt das Ende jedes Einblendens oder Gleitens sofort.</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>Repack for the processor</source>
      <translation>Für den Prozessor umordnen</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>Send with</source>
      <translation>Senden mit</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>Shortcuts</source>
      <translation>Tastenkürzel</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>Show the sheet</source>
      <translation>Blatt zeigen</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>System prompt of new chats</source>
      <translation>Systemprompt neuer Chats</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>Tell when a long answer is done</source>
      <translation>Melden, wenn eine lange Antwort fertig ist</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>Text in scans</source>
      <translation>Text in Scans</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>Text size</source>
      <translation>Textgröße</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>The 20 likeliest candidates for each token, some 60 bytes a token, kept with the answer.</source>
      <translation>Die 20 wahrscheinlichsten Kandidaten je Token, etwa 60 Byte pro Token, bei der Antwort aufbewahrt.</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>The address of a Chroma server to keep vectors in, such as http://localhost:8000; empty for the built-in one.</source>
      <translation>Die Adresse eines Chroma-Servers für die Vektoren, etwa http://localhost:8000; leer für den eingebauten.</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>The language of the window; answers come in the language you write in.</source>
      <translation>Die Sprache des Fensters; Antworten kommen in der Sprache, in der Sie schreiben.</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>The model</source>
      <translation>Das Modell</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>The model that compares the meaning of texts. With another one, all files are prepared anew.</source>
      <translation>Das Modell, das die Bedeutung von Texten vergleicht. Mit einem anderen werden alle Dateien neu vorbereitet.</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>The other one breaks the line; Shift+Enter always does.</source>
      <translation>Die andere Taste bricht die Zeile um; Umschalt+Enter tut es immer.</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>The typeface of the conversation; controls and code keep theirs.</source>
      <translation>Die Schrift des Gesprächs; Bedienelemente und Code behalten ihre.</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>Underline where the model was not sure</source>
      <translation>Unterstreichen, wo das Modell unsicher war</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>Welcome page</source>
      <translation>Startseite</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>What computes the answers.</source>
      <translation>Was die Antworten berechnet.</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>What is stored</source>
      <translation>Was gespeichert wird</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>What went wrong and when, without your messages. It is a help when you report a problem.</source>
      <translation>Was wann schiefging, ohne Ihre Nachrichten. Es hilft, wenn Sie ein Problem melden.</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>Where models go</source>
      <translation>Wohin Modelle kommen</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>Which device computes, and how much of the model each GPU takes, is chosen beside the plan of the memory.</source>
      <translation>Welches Gerät rechnet und wie viel vom Modell jede GPU bekommt, wird neben dem Speicherplan gewählt.</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>Which model answers. Models are found, got and deleted on their page.</source>
      <translation>Welches Modell antwortet. Gefunden, geholt und gelöscht werden Modelle auf ihrer Seite.</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>Your data</source>
      <translation>Ihre Daten</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>animation reduce accessibility</source>
      <translation>animation verringern barrierefreiheit reduce accessibility motion</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>assistant character system prompt role import export</source>
      <translation>assistent charakter systemprompt rolle import export assistant character role</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>bfloat16</source>
      <translation>bfloat16</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>buffers amx</source>
      <translation>puffer buffers amx</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>colours dark mode night appearance</source>
      <translation>farben dunkelmodus nacht aussehen colours dark mode night theme</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>cpu cores</source>
      <translation>cpu kerne prozessor cores</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>debug error report</source>
      <translation>fehlersuche fehler bericht debug error report</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>embedding vectors retrieval rag</source>
      <translation>einbettung vektoren suche embedding vectors retrieval rag</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>empty</source>
      <translation>leer</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>enter return key newline</source>
      <translation>enter return eingabetaste zeilenumbruch key newline</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>fa</source>
      <translation>fa</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>first start introduction</source>
      <translation>erster start einführung first start introduction</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>folder directory path</source>
      <translation>ordner verzeichnis pfad folder directory path</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>gated keyring login password hub</source>
      <translation>schlüsselbund anmeldung passwort gated keyring login password hub</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>gguf choose shelf path file</source>
      <translation>gguf wählen regal pfad datei choose shelf path file</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>gpu device tensor split plan</source>
      <translation>gpu gerät tensor aufteilung plan device split</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>history database privacy telemetry size</source>
      <translation>verlauf datenbank datenschutz telemetrie größe history database privacy telemetry size</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>instructions role behaviour</source>
      <translation>anweisungen rolle verhalten instructions role system prompt</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>keyboard keys hotkeys bindings</source>
      <translation>tastatur tasten kürzel keyboard keys hotkeys bindings</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>license fonts open source libraries</source>
      <translation>lizenz schriften open source bibliotheken license fonts libraries</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>llama.cpp llama-cpp-python version</source>
      <translation>llama.cpp llama-cpp-python version</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>mixture moe</source>
      <translation>mischung mixture moe</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>notification tray background alert</source>
      <translation>benachrichtigung meldung hintergrund notification tray background alert</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>off</source>
      <translation>aus</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>offload cuda metal vulkan ngl</source>
      <translation>auslagern grafikkarte offload cuda metal vulkan ngl</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>offload memory</source>
      <translation>auslagern speicher offload memory</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>on</source>
      <translation>an</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>probability alternatives tokens trace look inside logprobs</source>
      <translation>Wahrscheinlichkeit Alternativen Token Spur hineinsehen</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>probability confidence uncertain entropy look inside</source>
      <translation>Wahrscheinlichkeit Sicherheit unsicher Entropie hineinsehen</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>profile folder location backup</source>
      <translation>profil ordner ort sicherung profile folder location backup</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>quantized memory</source>
      <translation>quantisiert speicher quantized memory</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>recognition rapidocr images pdf</source>
      <translation>erkennung texterkennung rapidocr bilder pdf recognition images</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>shelf catalogue delete</source>
      <translation>regal katalog löschen shelf catalogue delete</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>spacing rows tight</source>
      <translation>abstand zeilen eng spacing rows tight density</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>the built-in model (English)</source>
      <translation>das eingebaute Modell (Englisch)</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>title automatic summary</source>
      <translation>titel automatisch zusammenfassung title automatic summary</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>tokens window length n_ctx</source>
      <translation>token fenster länge window length n_ctx</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>translation english german deutsch locale</source>
      <translation>übersetzung englisch deutsch sprache translation english german locale</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>typeface family serif dyslexia</source>
      <translation>schriftart familie serifen legasthenie typeface font serif dyslexia</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>vector database host port</source>
      <translation>vektor datenbank host port vector database</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>version release</source>
      <translation>version ausgabe release</translation>
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>zoom scale font bigger smaller</source>
      <translation>zoom skalierung schrift größer kleiner scale font</translation>
    </message>
    <message>
      <location filename="desktop/settings.py" />
      <source>All settings are at their defaults. Set what you need again.</source>
      <translation>Alle Einstellungen stehen auf ihren Vorgaben. Bitte neu setzen, was Sie brauchen.</translation>
    </message>
    <message>
      <location filename="desktop/settings.py" />
      <source>The setting “{name}” in {file} had no usable value and is at its default.</source>
      <translation>Die Einstellung „{name}“ in {file} hatte keinen brauchbaren Wert und steht auf ihrer Vorgabe.</translation>
    </message>
    <message>
      <location filename="desktop/settings.py" />
      <source>The settings before the last change are used. Check them, then go on.</source>
      <translation>Es gelten die Einstellungen vor der letzten Änderung. Bitte prüfen.</translation>
    </message>
    <message>
      <location filename="desktop/settings.py" />
      <source>{name} cannot be saved ({why}). Your settings hold until you quit.</source>
      <translation>{name} kann nicht gespeichert werden ({why}). Ihre Einstellungen gelten bis zum Beenden.</translation>
    </message>
    <message>
      <location filename="desktop/settings_wiring.py" />
      <source>A token is kept in a file that only you can read, for there is no keyring here.</source>
      <translation>Ein Token liegt in einer Datei, die nur Sie lesen können, denn hier gibt es keinen Schlüsselbund.</translation>
    </message>
    <message>
      <location filename="desktop/settings_wiring.py" />
      <source>A token is kept in the system’s keyring.</source>
      <translation>Ein Token liegt im Schlüsselbund des Systems.</translation>
    </message>
    <message>
      <location filename="desktop/settings_wiring.py" />
      <source>Being counted…</source>
      <translation>Wird gezählt …</translation>
    </message>
    <message>
      <location filename="desktop/settings_wiring.py" />
      <source>Choose…</source>
      <translation>Wählen …</translation>
    </message>
    <message>
      <location filename="desktop/settings_wiring.py" />
      <source>No model yet</source>
      <translation>Noch kein Modell</translation>
    </message>
    <message>
      <location filename="desktop/settings_wiring.py" />
      <source>No token is kept.</source>
      <translation>Es ist kein Token gespeichert.</translation>
    </message>
    <message>
      <location filename="desktop/settings_wiring.py" />
      <source>Open folder</source>
      <translation>Ordner öffnen</translation>
    </message>
    <message>
      <location filename="desktop/shared_names.py" />
      <source>Use it</source>
      <translation>Verwenden</translation>
    </message>
    <message>
      <location filename="desktop/sidebar_wiring.py" />
      <source>Archive</source>
      <translation>Archiv</translation>
    </message>
    <message>
      <location filename="desktop/sidebar_wiring.py" />
      <source>Archive this chat</source>
      <translation>Chat archivieren</translation>
    </message>
    <message>
      <location filename="desktop/sidebar_wiring.py" />
      <source>New folder</source>
      <translation>Neuer Ordner</translation>
    </message>
    <message>
      <location filename="desktop/sidebar_wiring.py" />
      <source>Pin or unpin this chat</source>
      <translation>Chat anheften oder lösen</translation>
    </message>
    <message>
      <location filename="desktop/sidebar_wiring.py" />
      <source>The folder “{name}” was deleted.</source>
      <translation>Der Ordner „{name}“ wurde gelöscht.</translation>
    </message>
    <message>
      <location filename="desktop/sidebar_wiring.py" />
      <source>The folder “{name}” was deleted; its chat stays.</source>
      <translation>Der Ordner „{name}“ wurde gelöscht; sein Chat bleibt.</translation>
    </message>
    <message>
      <location filename="desktop/sidebar_wiring.py" />
      <source>The folder “{name}” was deleted; its chats stay.</source>
      <translation>Der Ordner „{name}“ wurde gelöscht; seine Chats bleiben.</translation>
    </message>
    <message>
      <location filename="desktop/sidebar_wiring.py" />
      <source>Trash</source>
      <translation>Papierkorb</translation>
    </message>
    <message>
      <location filename="desktop/sidebar_wiring.py" />
      <source>{count} chats are in the archive.</source>
      <translation>{count} Chats liegen im Archiv.</translation>
    </message>
    <message>
      <location filename="desktop/sidebar_wiring.py" />
      <source>{count} chats are in the trash.</source>
      <translation>{count} Chats liegen im Papierkorb.</translation>
    </message>
    <message>
      <location filename="desktop/sidebar_wiring.py" />
      <source>“{title}” is in the archive.</source>
      <translation>„{title}“ liegt im Archiv.</translation>
    </message>
    <message>
      <location filename="desktop/sidebar_wiring.py" />
      <source>“{title}” is in the trash.</source>
      <translation>„{title}“ liegt im Papierkorb.</translation>
    </message>
    <message>
      <location filename="desktop/source_view.py" />
      <source>No matches</source>
      <translation>Keine Treffer</translation>
    </message>
    <message>
      <location filename="desktop/source_view.py" />
      <source>Searching…</source>
      <translation>Wird gesucht …</translation>
    </message>
    <message>
      <location filename="desktop/source_view.py" />
      <source>The document is no longer here; this is the passage as it was cited.</source>
      <translation>Das Dokument ist nicht mehr hier; dies ist die Textstelle, wie sie zitiert wurde.</translation>
    </message>
    <message>
      <location filename="desktop/source_view.py" />
      <source>The file has changed since it was read; this is the text as it was read.</source>
      <translation>Die Datei hat sich seit dem Lesen geändert; dies ist der Text, wie er gelesen wurde.</translation>
    </message>
    <message>
      <location filename="desktop/source_view.py" />
      <source>The file is gone; this is the text as it was read.</source>
      <translation>Die Datei ist fort; dies ist der Text, wie er gelesen wurde.</translation>
    </message>
    <message>
      <location filename="desktop/source_view.py" />
      <source>{place} of {all}</source>
      <translation>{place} von {all}</translation>
    </message>
    <message>
      <location filename="desktop/spoken.py" />
      <source>Done:</source>
      <translation>Erledigt:</translation>
    </message>
    <message>
      <location filename="desktop/spoken.py" />
      <source>To do:</source>
      <translation>Zu tun:</translation>
    </message>
    <message>
      <location filename="desktop/store.py" />
      <source>This message no longer exists. Open its chat again.</source>
      <translation>Diese Nachricht gibt es nicht mehr. Bitte ihren Chat noch einmal öffnen.</translation>
    </message>
    <message>
      <location filename="desktop/suiting.py" />
      <source>It would write {speed}.</source>
      <translation>Es würde {speed} schreiben.</translation>
    </message>
    <message>
      <location filename="desktop/target.py" />
      <source>Anyone on the way can read what goes to this address.</source>
      <translation>Was an diese Adresse geht, kann unterwegs jeder lesen.</translation>
    </message>
    <message>
      <location filename="desktop/target.py" />
      <source>This is the number of a machine, not a name.</source>
      <translation>Das ist die Nummer eines Rechners, kein Name.</translation>
    </message>
    <message>
      <location filename="desktop/target.py" />
      <source>This name has letters of other scripts, and would look like {name}.</source>
      <translation>Dieser Name hat Buchstaben anderer Schriften und sähe aus wie {name}.</translation>
    </message>
    <message>
      <location filename="desktop/target.py" />
      <source>What stands before the @ is not where it leads.</source>
      <translation>Was vor dem @ steht, ist nicht das Ziel.</translation>
    </message>
    <message>
      <location filename="desktop/title_wiring.py" />
      <source>Let the model name this chat</source>
      <translation>Chat vom Modell benennen lassen</translation>
    </message>
    <message>
      <location filename="desktop/title_wiring.py" />
      <source>Rename</source>
      <translation>Umbenennen</translation>
    </message>
    <message>
      <location filename="desktop/title_wiring.py" />
      <source>The model found no good name, so the chat keeps the one it has.</source>
      <translation>Das Modell fand keinen guten Namen; der Chat behält seinen.</translation>
    </message>
    <message>
      <location filename="desktop/token_count.py" />
      <source>Length of the message: {words}</source>
      <translation>Länge der Nachricht: {words}</translation>
    </message>
    <message>
      <location filename="desktop/token_count.py" />
      <source>This message alone has {tokens} tokens, and the model reads {context}. Shorten it, attach the long part as a file, or load the model with a larger context.</source>
      <translation>Allein diese Nachricht hat {tokens} Token, und das Modell liest {context}. Bitte kürzen, den langen Teil als Datei anhängen oder das Modell mit größerem Kontext laden.</translation>
    </message>
    <message>
      <location filename="desktop/token_count.py" />
      <source>about {tokens}</source>
      <translation>etwa {tokens}</translation>
    </message>
    <message>
      <location filename="desktop/token_count.py" />
      <source>oldest messages left out</source>
      <translation>älteste Nachrichten fehlen</translation>
    </message>
    <message>
      <location filename="desktop/token_count.py" />
      <source>{left} left</source>
      <translation>{left} frei</translation>
    </message>
    <message>
      <location filename="desktop/token_wiring.py" />
      <source>As {model} reads it.</source>
      <translation>So liest es {model}.</translation>
    </message>
    <message>
      <location filename="desktop/token_wiring.py" />
      <source>As {model} wrote it. Choose a token to see what else it could have been.</source>
      <translation>So hat {model} es geschrieben. Wählen Sie ein Token, um zu sehen, was dort sonst hätte stehen können.</translation>
    </message>
    <message>
      <location filename="desktop/token_wiring.py" />
      <source>No model is loaded that could cut this text. Load one, then look again.</source>
      <translation>Es ist kein Modell geladen, das diesen Text zerlegen könnte. Laden Sie eines und sehen Sie dann noch einmal nach.</translation>
    </message>
    <message>
      <location filename="desktop/token_wiring.py" />
      <source>The tokens come when the answer is written.</source>
      <translation>Die Token erscheinen, sobald die Antwort geschrieben ist.</translation>
    </message>
    <message>
      <location filename="desktop/token_wiring.py" />
      <source>This message has no words.</source>
      <translation>Diese Nachricht hat keine Wörter.</translation>
    </message>
    <message>
      <location filename="desktop/token_wiring.py" />
      <source>This text is too long to be shown as tokens.</source>
      <translation>Dieser Text ist zu lang, um als Token gezeigt zu werden.</translation>
    </message>
    <message>
      <location filename="desktop/token_wiring.py" />
      <source>Write something, and see it cut into tokens as you type.</source>
      <translation>Schreiben Sie etwas und sehen Sie beim Tippen, wie es in Token zerlegt wird.</translation>
    </message>
    <message>
      <location filename="desktop/tools.py" />
      <source>Compare two texts</source>
      <translation>Zwei Texte vergleichen</translation>
    </message>
    <message>
      <location filename="desktop/tools.py" />
      <source>Compare two texts…</source>
      <translation>Zwei Texte vergleichen…</translation>
    </message>
    <message>
      <location filename="desktop/tools.py" />
      <source>Context map</source>
      <translation>Karte des Kontexts</translation>
    </message>
    <message>
      <location filename="desktop/tools.py" />
      <source>Evaluation…</source>
      <translation>Auswertung …</translation>
    </message>
    <message>
      <location filename="desktop/tools.py" />
      <source>Influence of sources</source>
      <translation>Einfluss der Quellen</translation>
    </message>
    <message>
      <location filename="desktop/tools.py" />
      <source>Look inside</source>
      <translation>Einblick</translation>
    </message>
    <message>
      <location filename="desktop/tools.py" />
      <source>Show tokens</source>
      <translation>Token zeigen</translation>
    </message>
    <message>
      <location filename="desktop/tools.py" />
      <source>Tokens while you write</source>
      <translation>Token beim Schreiben</translation>
    </message>
    <message>
      <location filename="desktop/tools.py" />
      <source>Tour</source>
      <translation>Tour</translation>
    </message>
    <message>
      <location filename="desktop/tools.py" />
      <source>Tree of this chat</source>
      <translation>Baum dieses Chats</translation>
    </message>
    <message>
      <location filename="desktop/tools.py" />
      <source>What you said about answers</source>
      <translation>Ihre Urteile über Antworten</translation>
    </message>
    <message>
      <location filename="desktop/tools.py" />
      <source>Which of the two is better?</source>
      <translation>Welche der beiden ist besser?</translation>
    </message>
    <message>
      <location filename="desktop/tour.py" />
      <source>An answer is being written. This follows it.</source>
      <translation>Eine Antwort wird geschrieben. Dies folgt danach.</translation>
    </message>
    <message>
      <location filename="desktop/tour.py" />
      <source>One moment…</source>
      <translation>Einen Moment…</translation>
    </message>
    <message>
      <location filename="desktop/tour.py" />
      <source>The passages by their cosine with the question, the nearest first:</source>
      <translation>Die Textstellen nach ihrem Kosinus mit der Frage, die nächste zuerst:</translation>
    </message>
    <message>
      <location filename="desktop/tour.py" />
      <source>This needs a language model. Load one, then try again.</source>
      <translation>Dafür wird ein Sprachmodell gebraucht. Laden Sie eines und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
      <location filename="desktop/tour.py" />
      <source>Write a sentence of some more words.</source>
      <translation>Schreiben Sie einen Satz mit einigen Wörtern mehr.</translation>
    </message>
    <message>
      <location filename="desktop/tour.py" />
      <source>Write something first.</source>
      <translation>Schreiben Sie zuerst etwas.</translation>
    </message>
    <message>
      <location filename="desktop/tour.py" />
      <source>You help the members of a garden. Answer from the passages.</source>
      <translation>Du hilfst den Mitgliedern eines Gartens. Antworte aus den Textstellen.</translation>
    </message>
    <message>
      <location filename="desktop/tour_stops.py" />
      <source>A guess takes shape</source>
      <translation>Eine Vermutung nimmt Gestalt an</translation>
    </message>
    <message>
      <location filename="desktop/tour_stops.py" />
      <source>A high probability says that a token fits, by what was learned from the texts of the training. It does not say that the sentence is true. Where several tokens are about equally probable, the answer could well have gone on another way. Below, your text is read as it is, and the ten most probable tokens are shown. A space is drawn as ␣.</source>
      <translation>Eine hohe Wahrscheinlichkeit sagt, dass ein Token passt, nach allem, was aus den Texten des Trainings gelernt wurde. Sie sagt nicht, dass der Satz wahr ist. Wo mehrere Token etwa gleich wahrscheinlich sind, hätte die Antwort auch anders weitergehen können. Unten wird Ihr Text gelesen, wie er ist, und die zehn wahrscheinlichsten Token erscheinen. Ein Leerzeichen wird als ␣ gezeichnet.</translation>
    </message>
    <message>
      <location filename="desktop/tour_stops.py" />
      <source>A language model reads neither letters nor words. First a tokeniser cuts the text into tokens: pieces that are often a whole word, sometimes a part of one, a sign or a single byte. Each has a number, its id in the vocabulary of the model, and these numbers are all that the model is given.</source>
      <translation>Ein Sprachmodell liest weder Buchstaben noch Wörter. Zuerst zerlegt ein Tokenizer den Text in Token: Stücke, die oft ein ganzes Wort sind, manchmal ein Teil davon, ein Zeichen oder ein einzelnes Byte. Jedes hat eine Nummer, seine ID im Vokabular des Modells, und diese Zahlen sind alles, was das Modell bekommt.</translation>
    </message>
    <message>
      <location filename="desktop/tour_stops.py" />
      <source>A model continues text so that it fits. By itself it cannot look anything up, it knows little of what is rare and nothing of what came after its training. Asked for what nobody can know, it gives every token a probability all the same, and one is chosen. The botanist below was made up for this tour: see which city the model would begin to name.</source>
      <translation>Ein Modell setzt Text so fort, dass es passt. Von sich aus kann es nichts nachschlagen, es weiß wenig über Seltenes und nichts über das, was nach seinem Training kam. Nach etwas gefragt, das niemand wissen kann, gibt es trotzdem jedem Token eine Wahrscheinlichkeit, und eines wird gewählt. Die Botanikerin unten wurde für diese Tour erfunden: Sehen Sie, welche Stadt das Modell zu nennen begänne.</translation>
    </message>
    <message>
      <location filename="desktop/tour_stops.py" />
      <source>A model is a stack of layers: a dozen in very small ones, over a hundred in very large ones. Each reads the numbers that stand at every token and adds to them. Only after the last layer are they turned into probabilities for the next token.</source>
      <translation>Ein Modell ist ein Stapel von Schichten: ein Dutzend in sehr kleinen, über hundert in sehr großen. Jede liest die Zahlen, die bei jedem Token stehen, und fügt ihnen etwas hinzu. Erst nach der letzten Schicht werden daraus Wahrscheinlichkeiten für das nächste Token.</translation>
    </message>
    <message>
      <location filename="desktop/tour_stops.py" />
      <source>A model remembers nothing from one answer to the next. With every question it is given the conversation again: the system prompt, what was said before, passages of your files, your question, and the marks of the template that say who speaks. All of this and the answer must fit into the context window, which is measured in tokens.</source>
      <translation>Ein Modell merkt sich von einer Antwort zur nächsten nichts. Mit jeder Frage bekommt es das Gespräch von Neuem: den System-Prompt, was vorher gesagt wurde, Textstellen Ihrer Dateien, Ihre Frage und die Zeichen der Vorlage, die sagen, wer spricht. All das und die Antwort müssen in das Kontextfenster passen, das in Token gemessen wird.</translation>
    </message>
    <message>
      <location filename="desktop/tour_stops.py" />
      <source>A model that has only learned to continue text is no good assistant yet. It is usually trained further on sample answers and on comparisons: people, or other models, say which of two answers is better. Methods such as DPO then raise the probability of the chosen answer against that of the other. So how a model talks is also a matter of taste, of those who chose.</source>
      <translation>Ein Modell, das nur gelernt hat, Text fortzusetzen, ist noch kein guter Assistent. Meist wird es mit Beispielantworten und Vergleichen weiter trainiert: Menschen oder andere Modelle sagen, welche von zwei Antworten besser ist. Verfahren wie DPO erhöhen dann die Wahrscheinlichkeit der gewählten Antwort gegenüber der anderen. Wie ein Modell spricht, ist also auch eine Frage des Geschmacks derer, die gewählt haben.</translation>
    </message>
    <message>
      <location filename="desktop/tour_stops.py" />
      <source>A model was not trained on your files. To answer from them, Openbook searches first: files are cut into passages, and those are found that share words with the question or are near to it in meaning. The best ones are written into the prompt, where the model reads them like any other text.</source>
      <translation>Ein Modell wurde nicht mit Ihren Dateien trainiert. Um aus ihnen zu antworten, sucht Openbook zuerst: Dateien werden in Textstellen zerlegt, und es werden die gefunden, die Wörter mit der Frage teilen oder ihr in der Bedeutung nahe sind. Die besten werden in den Prompt geschrieben, wo das Modell sie wie jeden anderen Text liest.</translation>
    </message>
    <message>
      <location filename="desktop/tour_stops.py" />
      <source>A question</source>
      <translation>Eine Frage</translation>
    </message>
    <message>
      <location filename="desktop/tour_stops.py" />
      <source>A sentence</source>
      <translation>Ein Satz</translation>
    </message>
    <message>
      <location filename="desktop/tour_stops.py" />
      <source>A text</source>
      <translation>Ein Text</translation>
    </message>
    <message>
      <location filename="desktop/tour_stops.py" />
      <source>An embedding is a list of numbers that was learned to stand for a text. Inside a language model each token begins as one. For whole texts there are smaller models of their own: they give texts of similar meaning lists that point in similar directions. The cosine of the angle between two lists measures it: 1 is the same direction, and near 0 the texts have little to do with each other.</source>
      <translation>Ein Embedding ist eine Liste von Zahlen, die gelernt hat, für einen Text zu stehen. In einem Sprachmodell beginnt jedes Token als eine solche Liste. Für ganze Texte gibt es eigene, kleinere Modelle: Texten mit ähnlicher Bedeutung geben sie Listen, die in ähnliche Richtungen zeigen. Gemessen wird das am Kosinus des Winkels zwischen zwei Listen: 1 ist dieselbe Richtung, und nahe 0 haben die Texte wenig miteinander zu tun.</translation>
    </message>
    <message>
      <location filename="desktop/tour_stops.py" />
      <source>Another text</source>
      <translation>Ein anderer Text</translation>
    </message>
    <message>
      <location filename="desktop/tour_stops.py" />
      <source>Below is the average of the heads in the later layers, without the very first token, where heads rest when they look for nothing. It shows where information could be taken from, not why the model wrote what it did. Press a token to see what was looked at before it.</source>
      <translation>Unten steht der Durchschnitt der Köpfe in den späteren Schichten, ohne das allererste Token, auf dem Köpfe ruhen, die nichts suchen. Er zeigt, woher Information genommen werden konnte, nicht warum das Modell schrieb, was es schrieb. Drücken Sie auf ein Token, um zu sehen, worauf davor geachtet wurde.</translation>
    </message>
    <message>
      <location filename="desktop/tour_stops.py" />
      <source>Choosing one</source>
      <translation>Eines auswählen</translation>
    </message>
    <message>
      <location filename="desktop/tour_stops.py" />
      <source>Colour a chat by probability</source>
      <translation>Einen Chat nach Wahrscheinlichkeit färben</translation>
    </message>
    <message>
      <location filename="desktop/tour_stops.py" />
      <source>Compare</source>
      <translation>Vergleichen</translation>
    </message>
    <message>
      <location filename="desktop/tour_stops.py" />
      <source>Compare texts of your own</source>
      <translation>Eigene Texte vergleichen</translation>
    </message>
    <message>
      <location filename="desktop/tour_stops.py" />
      <source>Cut into tokens</source>
      <translation>In Token zerlegen</translation>
    </message>
    <message>
      <location filename="desktop/tour_stops.py" />
      <source>For the text so far, a language model works out one thing: how probable each token of its vocabulary is to come next. All of these probabilities sum to 1. An answer is made by choosing one token, adding it to the text and working it out again, token by token.</source>
      <translation>Zum bisherigen Text berechnet ein Sprachmodell nur eines: wie wahrscheinlich jedes Token seines Vokabulars als nächstes ist. Alle diese Wahrscheinlichkeiten ergeben zusammen 1. Eine Antwort entsteht, indem ein Token gewählt, an den Text gehängt und neu gerechnet wird, Token für Token.</translation>
    </message>
    <message>
      <location filename="desktop/tour_stops.py" />
      <source>Get up, read something calm in dim light, and go back to bed when you are tired. Leave the phone in another room.</source>
      <translation>Stehen Sie auf, lesen Sie bei gedämpftem Licht etwas Ruhiges und gehen Sie wieder ins Bett, wenn Sie müde sind. Lassen Sie das Telefon in einem anderen Zimmer.</translation>
    </message>
    <message>
      <location filename="desktop/tour_stops.py" />
      <source>I am sorry to hear that! Sleep is very important. There are many possible reasons, and many things that people try. It depends on your situation, so it may be best to ask a professional.</source>
      <translation>Das tut mir leid! Schlaf ist sehr wichtig. Es gibt viele mögliche Gründe und vieles, was Menschen versuchen. Es kommt auf Ihre Lage an, darum ist es vielleicht am besten, eine Fachperson zu fragen.</translation>
    </message>
    <message>
      <location filename="desktop/tour_stops.py" />
      <source>I cannot fall asleep. What can I do?</source>
      <translation>Ich kann nicht einschlafen. Was kann ich tun?</translation>
    </message>
    <message>
      <location filename="desktop/tour_stops.py" />
      <source>Learning from choices</source>
      <translation>Aus Entscheidungen lernen</translation>
    </message>
    <message>
      <location filename="desktop/tour_stops.py" />
      <source>Look</source>
      <translation>Hinsehen</translation>
    </message>
    <message>
      <location filename="desktop/tour_stops.py" />
      <source>Looking back</source>
      <translation>Der Blick zurück</translation>
    </message>
    <message>
      <location filename="desktop/tour_stops.py" />
      <source>Looking it up</source>
      <translation>Nachschlagen</translation>
    </message>
    <message>
      <location filename="desktop/tour_stops.py" />
      <source>Meaning as a direction</source>
      <translation>Bedeutung als Richtung</translation>
    </message>
    <message>
      <location filename="desktop/tour_stops.py" />
      <source>One text</source>
      <translation>Ein Text</translation>
    </message>
    <message>
      <location filename="desktop/tour_stops.py" />
      <source>Other samplers shorten the list before the draw. Top-k keeps a fixed number of tokens, top-p as few as together reach a given share, min-p those that are not too far behind the best. None of them knows what is right: they weigh variety against steadiness. Move the temperature, then draw a few times.</source>
      <translation>Andere Sampler kürzen die Liste vor dem Ziehen. Top-k behält eine feste Zahl von Token, Top-p so wenige, wie zusammen einen bestimmten Anteil erreichen, Min-p jene, die nicht zu weit hinter dem besten liegen. Keiner weiß, was richtig ist: Sie wägen Vielfalt gegen Beständigkeit ab. Bewegen Sie die Temperatur und ziehen Sie dann einige Male.</translation>
    </message>
    <message>
      <location filename="desktop/tour_stops.py" />
      <source>Read the layers</source>
      <translation>Die Schichten lesen</translation>
    </message>
    <message>
      <location filename="desktop/tour_stops.py" />
      <source>Search</source>
      <translation>Suchen</translation>
    </message>
    <message>
      <location filename="desktop/tour_stops.py" />
      <source>Search your own files</source>
      <translation>Ihre eigenen Dateien durchsuchen</translation>
    </message>
    <message>
      <location filename="desktop/tour_stops.py" />
      <source>See the attention of an answer</source>
      <translation>Die Aufmerksamkeit einer Antwort ansehen</translation>
    </message>
    <message>
      <location filename="desktop/tour_stops.py" />
      <source>See the layers of an answer</source>
      <translation>Die Schichten einer Antwort ansehen</translation>
    </message>
    <message>
      <location filename="desktop/tour_stops.py" />
      <source>See the tokens of a chat</source>
      <translation>Die Token eines Chats ansehen</translation>
    </message>
    <message>
      <location filename="desktop/tour_stops.py" />
      <source>See the window of this chat</source>
      <translation>Das Fenster dieses Chats ansehen</translation>
    </message>
    <message>
      <location filename="desktop/tour_stops.py" />
      <source>See what you said about answers</source>
      <translation>Sehen, was Sie zu Antworten gesagt haben</translation>
    </message>
    <message>
      <location filename="desktop/tour_stops.py" />
      <source>Set the samplers of a chat</source>
      <translation>Die Sampler eines Chats einstellen</translation>
    </message>
    <message>
      <location filename="desktop/tour_stops.py" />
      <source>Show the window</source>
      <translation>Das Fenster zeigen</translation>
    </message>
    <message>
      <location filename="desktop/tour_stops.py" />
      <source>Show what comes next</source>
      <translation>Zeigen, was kommt</translation>
    </message>
    <message>
      <location filename="desktop/tour_stops.py" />
      <source>Test a model on such questions</source>
      <translation>Ein Modell mit solchen Fragen prüfen</translation>
    </message>
    <message>
      <location filename="desktop/tour_stops.py" />
      <source>Text becomes numbers</source>
      <translation>Text wird zu Zahlen</translation>
    </message>
    <message>
      <location filename="desktop/tour_stops.py" />
      <source>That is how files are searched by meaning. But similar is not the same: “I love it” and “I hate it” share a topic, so their cosine can be high.</source>
      <translation>So werden Dateien nach ihrer Bedeutung durchsucht. Aber ähnlich ist nicht dasselbe: „Ich liebe es“ und „Ich hasse es“ haben dasselbe Thema, darum kann ihr Kosinus hoch sein. Das eingebaute Modell kann am besten Englisch, deshalb sind die Beispiele englisch.</translation>
    </message>
    <message>
      <location filename="desktop/tour_stops.py" />
      <source>That last step can also be tried after each layer, to see which token would lead by then; it is called the logit lens. The early layers were never trained to be read like that and often show odd pieces. So take it as a picture of how a guess takes shape, not as a record of thoughts. Below you see how the last token of a sentence came to be expected.</source>
      <translation>Diesen letzten Schritt kann man auch nach jeder Schicht versuchen, um zu sehen, welches Token bis dahin vorn läge; man nennt das Logit Lens. Die frühen Schichten wurden nie dafür trainiert, so gelesen zu werden, und zeigen oft seltsame Stücke. Es ist also ein Bild davon, wie eine Vermutung Gestalt annimmt, kein Protokoll von Gedanken. Unten sehen Sie, wie das letzte Token eines Satzes erwartet wurde.</translation>
    </message>
    <message>
      <location filename="desktop/tour_stops.py" />
      <source>The beginning of a text</source>
      <translation>Der Anfang eines Textes</translation>
    </message>
    <message>
      <location filename="desktop/tour_stops.py" />
      <source>The model gives probabilities; a sampler chooses. With a temperature of 0 it always takes the most probable token, which easily repeats itself. Otherwise it draws by chance: below 1 the temperature makes likely tokens likelier, above 1 it gives unlikely ones more of a chance.</source>
      <translation>Das Modell liefert Wahrscheinlichkeiten; ein Sampler wählt aus. Bei einer Temperatur von 0 nimmt er immer das wahrscheinlichste Token, was sich leicht wiederholt. Sonst zieht er nach dem Zufall: Unter 1 macht die Temperatur Wahrscheinliches noch wahrscheinlicher, über 1 gibt sie Unwahrscheinlichem mehr Chancen.</translation>
    </message>
    <message>
      <location filename="desktop/tour_stops.py" />
      <source>The vocabulary was fixed before the model was trained: what was frequent in sample text got a token of its own, what was rare is put together from several. So another model may cut the same text differently, and the same page costs more tokens in one language than in another.</source>
      <translation>Das Vokabular stand fest, bevor das Modell trainiert wurde: Was in Beispieltexten häufig war, bekam ein eigenes Token, Seltenes wird aus mehreren zusammengesetzt. Ein anderes Modell kann denselben Text also anders zerlegen, und dieselbe Seite kostet in einer Sprache mehr Token als in einer anderen.</translation>
    </message>
    <message>
      <location filename="desktop/tour_stops.py" />
      <source>To write the next token, a model looks back. In most of its layers, attention heads weigh every token that they can see so far; the weights of a head sum to 1. What comes later cannot be seen, for it is not written yet. Heads differ: some look at the token just before, some at the noun that a word stands for.</source>
      <translation>Um das nächste Token zu schreiben, blickt ein Modell zurück. In den meisten seiner Schichten gewichten Aufmerksamkeitsköpfe jedes Token, das sie bis dahin sehen können; die Gewichte eines Kopfes ergeben zusammen 1. Was später kommt, ist nicht zu sehen, denn es ist noch nicht geschrieben. Die Köpfe sind verschieden: Manche achten auf das Token direkt davor, manche auf das Nomen, für das ein Wort steht.</translation>
    </message>
    <message>
      <location filename="desktop/tour_stops.py" />
      <source>What comes next</source>
      <translation>Was als Nächstes kommt</translation>
    </message>
    <message>
      <location filename="desktop/tour_stops.py" />
      <source>What helps: give it the text to answer from, open the sources, look at the places where it was unsure, ask again in other words. But being sure is not being right: a model can be very sure of something false.</source>
      <translation>Was hilft: ihm den Text geben, aus dem es antworten soll, die Quellen öffnen, die Stellen ansehen, an denen es unsicher war, mit anderen Worten noch einmal fragen. Aber sicher sein heißt nicht recht haben: Ein Modell kann sich bei etwas Falschem sehr sicher sein.</translation>
    </message>
    <message>
      <location filename="desktop/tour_stops.py" />
      <source>What it cannot know</source>
      <translation>Was es nicht wissen kann</translation>
    </message>
    <message>
      <location filename="desktop/tour_stops.py" />
      <source>What the model can see</source>
      <translation>Was das Modell sehen kann</translation>
    </message>
    <message>
      <location filename="desktop/tour_stops.py" />
      <source>What was not found cannot be used, however able the model is; and a passage that was found can still be read wrongly. That is why each source can be opened. Below, six passages of a small sample text, the rules of a garden, are ranked by meaning alone. Ask it something.</source>
      <translation>Was nicht gefunden wurde, kann nicht benutzt werden, wie fähig das Modell auch ist; und eine gefundene Textstelle kann immer noch falsch gelesen werden. Darum lässt sich jede Quelle öffnen. Unten werden sechs Textstellen eines kleinen englischen Beispieltextes, der Regeln eines Gartens, allein nach ihrer Bedeutung geordnet. Fragen Sie ihn etwas.</translation>
    </message>
    <message>
      <location filename="desktop/tour_stops.py" />
      <source>What was worked out for a beginning that stays the same is kept in memory and need not be read again. When the window is full, Openbook leaves out the oldest messages, and says so; the model cannot know of them any more. Below is the window of a small example.</source>
      <translation>Was für einen gleich bleibenden Anfang schon berechnet ist, bleibt im Speicher und muss nicht noch einmal gelesen werden. Ist das Fenster voll, lässt Openbook die ältesten Nachrichten weg und sagt es; das Modell kann dann nichts mehr von ihnen wissen. Unten steht das Fenster eines kleinen Beispiels.</translation>
    </message>
    <message>
      <location filename="desktop/tour_stops.py" />
      <source>Which answer do you prefer? Then see how probable your model finds each. This choice is not kept; thumbs in your chats are, on this computer alone, and can be exported for such a training.</source>
      <translation>Welche Antwort ist Ihnen lieber? Sehen Sie danach, wie wahrscheinlich Ihr Modell beide findet. Diese Wahl wird nicht aufbewahrt; die Daumen in Ihren Chats schon, allein auf diesem Computer, und sie lassen sich für ein solches Training exportieren.</translation>
    </message>
    <message>
      <location filename="desktop/tour_view.py" />
      <source>Before “{token}” was to be written, this was looked at:</source>
      <translation>Bevor „{token}“ geschrieben werden sollte, wurde auf dies geachtet:</translation>
    </message>
    <message>
      <location filename="desktop/tour_view.py" />
      <source>By the average of its tokens, your model finds the other one more probable. Training on your choice would work against that.</source>
      <translation>Im Durchschnitt der Token findet Ihr Modell die andere wahrscheinlicher. Ein Training mit Ihrer Wahl würde dem entgegenwirken.</translation>
    </message>
    <message>
      <location filename="desktop/tour_view.py" />
      <source>By the average of its tokens, your model too finds your choice the more probable one.</source>
      <translation>Im Durchschnitt der Token findet auch Ihr Modell Ihre Wahl wahrscheinlicher.</translation>
    </message>
    <message>
      <location filename="desktop/tour_view.py" />
      <source>Drawn so far: {tokens}</source>
      <translation>Bisher gezogen: {tokens}</translation>
    </message>
    <message>
      <location filename="desktop/tour_view.py" />
      <source>Layer {layer}: {token}</source>
      <translation>Schicht {layer}: {token}</translation>
    </message>
    <message>
      <location filename="desktop/tour_view.py" />
      <source>Of the sample text, these passages are nearest to the first text:</source>
      <translation>Diese Textstellen des Beispieltextes sind dem ersten Text am nächsten:</translation>
    </message>
    <message>
      <location filename="desktop/tour_view.py" />
      <source>The first answer</source>
      <translation>Die erste Antwort</translation>
    </message>
    <message>
      <location filename="desktop/tour_view.py" />
      <source>The second answer</source>
      <translation>Die zweite Antwort</translation>
    </message>
    <message>
      <location filename="desktop/tour_view.py" />
      <source>The shares of the {count} most probable tokens among themselves.</source>
      <translation>Die Anteile der {count} wahrscheinlichsten Token untereinander.</translation>
    </message>
    <message>
      <location filename="desktop/tour_view.py" />
      <source>Their cosine is {cosine}.</source>
      <translation>Ihr Kosinus ist {cosine}.</translation>
    </message>
    <message>
      <location filename="desktop/tour_view.py" />
      <source>Their ids: {ids}</source>
      <translation>Ihre IDs: {ids}</translation>
    </message>
    <message>
      <location filename="desktop/tour_view.py" />
      <source>Together these {count} have {share}; the rest is spread over all other tokens.</source>
      <translation>Zusammen haben diese {count} einen Anteil von {share}; der Rest verteilt sich auf alle anderen Token.</translation>
    </message>
    <message>
      <location filename="desktop/tour_view.py" />
      <source>what stands before the sentence</source>
      <translation>was vor dem Satz steht</translation>
    </message>
    <message>
      <location filename="desktop/tour_view.py" />
      <source>{count} token for {signs} characters.</source>
      <translation>{count} Token für {signs} Zeichen.</translation>
    </message>
    <message>
      <location filename="desktop/tour_view.py" />
      <source>{count} tokens for {signs} characters.</source>
      <translation>{count} Token für {signs} Zeichen.</translation>
    </message>
    <message>
      <location filename="desktop/tree_view.py" />
      <source>bad answer</source>
      <translation>schlechte Antwort</translation>
    </message>
    <message>
      <location filename="desktop/tree_view.py" />
      <source>failed</source>
      <translation>fehlgeschlagen</translation>
    </message>
    <message>
      <location filename="desktop/tree_view.py" />
      <source>good answer</source>
      <translation>gute Antwort</translation>
    </message>
    <message>
      <location filename="desktop/tree_view.py" />
      <source>has a better answer</source>
      <translation>hat eine bessere Antwort</translation>
    </message>
    <message>
      <location filename="desktop/tree_view.py" />
      <source>interrupted</source>
      <translation>unterbrochen</translation>
    </message>
    <message>
      <location filename="desktop/tree_view.py" />
      <source>no words</source>
      <translation>keine Wörter</translation>
    </message>
    <message>
      <location filename="desktop/tree_view.py" />
      <source>shown</source>
      <translation>wird gezeigt</translation>
    </message>
    <message>
      <location filename="desktop/tree_view.py" />
      <source>written by you</source>
      <translation>von Ihnen geschrieben</translation>
    </message>
    <message>
      <location filename="desktop/turn.py" />
      <source>The model ended its answer without a word.</source>
      <translation>Das Modell beendete seine Antwort ohne ein Wort.</translation>
    </message>
    <message>
      <location filename="desktop/turn_wiring.py" />
      <source>Again</source>
      <translation>Noch einmal</translation>
    </message>
    <message>
      <location filename="desktop/turn_wiring.py" />
      <source>Back</source>
      <translation>Zurück</translation>
    </message>
    <message>
      <location filename="desktop/turn_wiring.py" />
      <source>More precise</source>
      <translation>Genauer</translation>
    </message>
    <message>
      <location filename="desktop/turn_wiring.py" />
      <source>More varied</source>
      <translation>Abwechslungsreicher</translation>
    </message>
    <message>
      <location filename="desktop/turn_wiring.py" />
      <source>The message was deleted.</source>
      <translation>Die Nachricht wurde gelöscht.</translation>
    </message>
    <message>
      <location filename="desktop/turn_wiring.py" />
      <source>This is a new chat with all that was said up to here.</source>
      <translation>Dies ist ein neuer Chat mit allem, was bis hier gesagt wurde.</translation>
    </message>
    <message>
      <location filename="desktop/turn_wiring.py" />
      <source>With {model} again</source>
      <translation>Noch einmal mit {model}</translation>
    </message>
    <message>
      <location filename="desktop/turn_wiring.py" />
      <source>Your better answer was removed.</source>
      <translation>Ihre bessere Antwort wurde entfernt.</translation>
    </message>
    <message>
      <location filename="desktop/turn_wiring.py" />
      <source>Your changes were given up.</source>
      <translation>Ihre Änderungen wurden verworfen.</translation>
    </message>
    <message>
      <location filename="desktop/turn_wiring.py" />
      <source>{count} messages were deleted.</source>
      <translation>{count} Nachrichten wurden gelöscht.</translation>
    </message>
    <message>
      <location filename="desktop/turn_wiring.py" />
      <source>{title} (branch)</source>
      <translation>{title} (Zweig)</translation>
    </message>
    <message>
      <location filename="desktop/turns.py" />
      <source>This message was erased for good and cannot come back.</source>
      <translation>Diese Nachricht wurde endgültig gelöscht und kann nicht zurückkommen.</translation>
    </message>
    <message>
      <location filename="desktop/weighing.py" />
      <source>Both measures name the same source: {name}.</source>
      <translation>Beide Maße nennen dieselbe Quelle: {name}.</translation>
    </message>
    <message>
      <location filename="desktop/weighing.py" />
      <source>The two differ: {needed} was needed most, {read} was read most.</source>
      <translation>Die beiden Maße weichen ab: {needed} war am nötigsten, {read} wurde am meisten gelesen.</translation>
    </message>
    <message>
      <location filename="desktop/weighing.py" />
      <source>{name} (not cited)</source>
      <translation>{name} (nicht genannt)</translation>
    </message>
    <message>
      <location filename="desktop/weighing.py" />
      <source>{name} was read most, but no single source was needed.</source>
      <translation>{name} wurde am meisten gelesen, doch keine einzelne Quelle war nötig.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/accessible.py" />
      <source>being written</source>
      <translation>wird geschrieben</translation>
    </message>
    <message>
      <location filename="desktop/widgets/accessible.py" />
      <source>{number} of {count}</source>
      <translation>{number} von {count}</translation>
    </message>
    <message>
      <location filename="desktop/widgets/actions.py" />
      <source>Answer again</source>
      <translation>Noch einmal antworten</translation>
    </message>
    <message>
      <location filename="desktop/widgets/actions.py" />
      <source>Continue</source>
      <translation>Fortsetzen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/actions.py" />
      <source>Copied</source>
      <translation>Kopiert</translation>
    </message>
    <message>
      <location filename="desktop/widgets/actions.py" />
      <source>Copy</source>
      <translation>Kopieren</translation>
    </message>
    <message>
      <location filename="desktop/widgets/actions.py" />
      <source>Copy with sources</source>
      <translation>Mit Quellen kopieren</translation>
    </message>
    <message>
      <location filename="desktop/widgets/actions.py" />
      <source>Delete</source>
      <translation>Löschen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/actions.py" />
      <source>Edit</source>
      <translation>Bearbeiten</translation>
    </message>
    <message>
      <location filename="desktop/widgets/actions.py" />
      <source>Links</source>
      <translation>Links</translation>
    </message>
    <message>
      <location filename="desktop/widgets/actions.py" />
      <source>Look at probabilities</source>
      <translation>Wahrscheinlichkeiten ansehen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/actions.py" />
      <source>More</source>
      <translation>Mehr</translation>
    </message>
    <message>
      <location filename="desktop/widgets/actions.py" />
      <source>New chat from here</source>
      <translation>Neuer Chat ab hier</translation>
    </message>
    <message>
      <location filename="desktop/widgets/actions.py" />
      <source>Next version</source>
      <translation>Nächste Fassung</translation>
    </message>
    <message>
      <location filename="desktop/widgets/actions.py" />
      <source>Other ways to regenerate</source>
      <translation>Anders neu schreiben</translation>
    </message>
    <message>
      <location filename="desktop/widgets/actions.py" />
      <source>Previous version</source>
      <translation>Vorige Fassung</translation>
    </message>
    <message>
      <location filename="desktop/widgets/actions.py" />
      <source>Regenerate</source>
      <translation>Neu schreiben</translation>
    </message>
    <message>
      <location filename="desktop/widgets/actions.py" />
      <source>See the exact prompt</source>
      <translation>Genauen Prompt zeigen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/actions.py" />
      <source>Version {place} of {count}</source>
      <translation>Fassung {place} von {count}</translation>
    </message>
    <message>
      <location filename="desktop/widgets/actions.py" />
      <source>Write a better answer…</source>
      <translation>Bessere Antwort schreiben …</translation>
    </message>
    <message>
      <location filename="desktop/widgets/actions.py" />
      <source>given</source>
      <translation>vergeben</translation>
    </message>
    <message>
      <location filename="desktop/widgets/answer_text.py" />
      <source>Show more</source>
      <translation>Mehr zeigen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/attachment_chips.py" />
      <source>Files of this chat</source>
      <translation>Dateien im Chat</translation>
    </message>
    <message>
      <location filename="desktop/widgets/attachment_chips.py" />
      <source>Remove from this chat</source>
      <translation>Aus diesem Chat nehmen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/attachment_chips.py" />
      <source>Remove {name} from this chat</source>
      <translation>{name} aus diesem Chat nehmen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/attachment_chips.py" />
      <source>Show all files of this chat</source>
      <translation>Alle Dateien dieses Chats zeigen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/attachment_chips.py" />
      <source>{count} more</source>
      <translation>{count} mehr</translation>
    </message>
    <message>
      <location filename="desktop/widgets/attachment_chips.py" />
      <source>{count} more file of this chat</source>
      <translation>{count} weitere Datei dieses Chats</translation>
    </message>
    <message>
      <location filename="desktop/widgets/attachment_chips.py" />
      <source>{count} more files of this chat</source>
      <translation>{count} weitere Dateien dieses Chats</translation>
    </message>
    <message>
      <location filename="desktop/widgets/attempt_card.py" />
      <source>Choose another…</source>
      <translation>Anderes wählen …</translation>
    </message>
    <message>
      <location filename="desktop/widgets/attempt_card.py" />
      <source>How loading went</source>
      <translation>So verlief das Laden</translation>
    </message>
    <message>
      <location filename="desktop/widgets/attention_view.py" />
      <source>Choose a token, here or in the answer, to see what was looked at before it was written.</source>
      <translation>Wählen Sie ein Token, hier oder in der Antwort, um zu sehen, worauf vor ihm geblickt wurde.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/attention_view.py" />
      <source>Each square is a head: the stronger its colour, the more of it went to {aim}, up to {share}.</source>
      <translation>Jedes Feld ist ein Kopf: Je kräftiger seine Farbe, desto mehr von ihm ging auf {aim}, bis zu {share}.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/attention_view.py" />
      <source>Heads by layer</source>
      <translation>Köpfe nach Schichten</translation>
    </message>
    <message>
      <location filename="desktop/widgets/attention_view.py" />
      <source>Show the average</source>
      <translation>Mittel zeigen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/attention_view.py" />
      <source>The stronger its colour, the more the model looked at a token. The first token of all is left out, for heads that look for nothing rest on it. Attention shows where the model looked, not why it wrote this.</source>
      <translation>Je kräftiger seine Farbe, desto mehr blickte das Modell auf ein Token. Das allererste Token ist ausgelassen, denn auf ihm ruhen Köpfe, die nichts suchen. Aufmerksamkeit zeigt, wohin das Modell blickte, nicht, warum es dies schrieb.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/banner.py" />
      <source>Close this notice</source>
      <translation>Hinweis schließen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/banner.py" />
      <source>Notice</source>
      <translation>Hinweis</translation>
    </message>
    <message>
      <location filename="desktop/widgets/better_note.py" />
      <source>Remove</source>
      <translation>Entfernen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/better_note.py" />
      <source>Show all</source>
      <translation>Alles zeigen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/better_note.py" />
      <source>Use this one</source>
      <translation>Diese verwenden</translation>
    </message>
    <message>
      <location filename="desktop/widgets/catalogue_page.py" />
      <source>About</source>
      <translation>Über</translation>
    </message>
    <message>
      <location filename="desktop/widgets/catalogue_page.py" />
      <source>About this model</source>
      <translation>Über dieses Modell</translation>
    </message>
    <message>
      <location filename="desktop/widgets/catalogue_page.py" />
      <source>Catalogue of models</source>
      <translation>Katalog der Modelle</translation>
    </message>
    <message>
      <location filename="desktop/widgets/catalogue_page.py" />
      <source>Choose a model to see its sizes and whether they fit.</source>
      <translation>Ein Modell wählen, um seine Größen zu sehen und ob sie passen.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/catalogue_page.py" />
      <source>Downloads come from huggingface.co. Nothing is connected to before you press a button.</source>
      <translation>Downloads kommen von huggingface.co. Bevor ein Knopf gedrückt wird, entsteht keine Verbindung.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/catalogue_page.py" />
      <source>This computer: {machine}</source>
      <translation>Dieser Computer: {machine}</translation>
    </message>
    <message>
      <location filename="desktop/widgets/chat_delegate.py" />
      <source>Naming…</source>
      <translation>Wird benannt …</translation>
    </message>
    <message>
      <location filename="desktop/widgets/chat_delegate.py" />
      <source>New name of the folder</source>
      <translation>Neuer Name des Ordners</translation>
    </message>
    <message>
      <location filename="desktop/widgets/chat_delegate.py" />
      <source>New title of the chat</source>
      <translation>Neuer Titel des Chats</translation>
    </message>
    <message>
      <location filename="desktop/widgets/chat_items.py" />
      <source>1 day left</source>
      <translation>noch 1 Tag</translation>
    </message>
    <message>
      <location filename="desktop/widgets/chat_items.py" />
      <source>Folder {name}, {state}, {chats}</source>
      <translation>Ordner {name}, {state}, {chats}</translation>
    </message>
    <message>
      <location filename="desktop/widgets/chat_items.py" />
      <source>an answer is being written</source>
      <translation>eine Antwort wird geschrieben</translation>
    </message>
    <message>
      <location filename="desktop/widgets/chat_items.py" />
      <source>archived</source>
      <translation>archiviert</translation>
    </message>
    <message>
      <location filename="desktop/widgets/chat_items.py" />
      <source>folded</source>
      <translation>zugeklappt</translation>
    </message>
    <message>
      <location filename="desktop/widgets/chat_items.py" />
      <source>gone tomorrow</source>
      <translation>morgen gelöscht</translation>
    </message>
    <message>
      <location filename="desktop/widgets/chat_items.py" />
      <source>in folder {name}</source>
      <translation>im Ordner {name}</translation>
    </message>
    <message>
      <location filename="desktop/widgets/chat_items.py" />
      <source>one chat</source>
      <translation>ein Chat</translation>
    </message>
    <message>
      <location filename="desktop/widgets/chat_items.py" />
      <source>open</source>
      <translation>aufgeklappt</translation>
    </message>
    <message>
      <location filename="desktop/widgets/chat_items.py" />
      <source>pinned</source>
      <translation>angeheftet</translation>
    </message>
    <message>
      <location filename="desktop/widgets/chat_items.py" />
      <source>{count} chats</source>
      <translation>{count} Chats</translation>
    </message>
    <message>
      <location filename="desktop/widgets/chat_items.py" />
      <source>{count} days left</source>
      <translation>noch {count} Tage</translation>
    </message>
    <message>
      <location filename="desktop/widgets/chat_list.py" />
      <source>1 chat</source>
      <translation>1 Chat</translation>
    </message>
    <message>
      <location filename="desktop/widgets/chat_list.py" />
      <source>Drop here to pin</source>
      <translation>Zum Anheften hier ablegen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/chat_menu.py" />
      <source>Back to the chats</source>
      <translation>Zurück zu den Chats</translation>
    </message>
    <message>
      <location filename="desktop/widgets/chat_menu.py" />
      <source>Delete for good…</source>
      <translation>Ganz löschen …</translation>
    </message>
    <message>
      <location filename="desktop/widgets/chat_menu.py" />
      <source>Delete the folder</source>
      <translation>Ordner löschen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/chat_menu.py" />
      <source>Export…</source>
      <translation>Exportieren …</translation>
    </message>
    <message>
      <location filename="desktop/widgets/chat_menu.py" />
      <source>Fold</source>
      <translation>Zuklappen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/chat_menu.py" />
      <source>Move down</source>
      <translation>Nach unten</translation>
    </message>
    <message>
      <location filename="desktop/widgets/chat_menu.py" />
      <source>Move to folder</source>
      <translation>In Ordner verschieben</translation>
    </message>
    <message>
      <location filename="desktop/widgets/chat_menu.py" />
      <source>Move to the archive</source>
      <translation>Ins Archiv verschieben</translation>
    </message>
    <message>
      <location filename="desktop/widgets/chat_menu.py" />
      <source>Move up</source>
      <translation>Nach oben</translation>
    </message>
    <message>
      <location filename="desktop/widgets/chat_menu.py" />
      <source>Name it again</source>
      <translation>Neu benennen lassen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/chat_menu.py" />
      <source>New folder…</source>
      <translation>Neuer Ordner …</translation>
    </message>
    <message>
      <location filename="desktop/widgets/chat_menu.py" />
      <source>Open beside this one</source>
      <translation>Daneben öffnen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/chat_menu.py" />
      <source>Open in a new window</source>
      <translation>In neuem Fenster öffnen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/chat_menu.py" />
      <source>Out of the folder</source>
      <translation>Aus dem Ordner nehmen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/chat_menu.py" />
      <source>Pin</source>
      <translation>Anheften</translation>
    </message>
    <message>
      <location filename="desktop/widgets/chat_menu.py" />
      <source>Restore</source>
      <translation>Zurückholen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/chat_menu.py" />
      <source>Unfold</source>
      <translation>Aufklappen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/chat_menu.py" />
      <source>Unpin</source>
      <translation>Lösen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/chat_search.py" />
      <source>All chats</source>
      <translation>Alle Chats</translation>
    </message>
    <message>
      <location filename="desktop/widgets/chat_search.py" />
      <source>Clear the search</source>
      <translation>Suche leeren</translation>
    </message>
    <message>
      <location filename="desktop/widgets/chat_search.py" />
      <source>Search all chats (Ctrl+Shift+F)</source>
      <translation>Alle Chats durchsuchen (Strg+Umschalt+F)</translation>
    </message>
    <message>
      <location filename="desktop/widgets/chat_search.py" />
      <source>Search chats</source>
      <translation>Chats durchsuchen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/chat_search.py" />
      <source>Where to search: {place}</source>
      <translation>Wo gesucht wird: {place}</translation>
    </message>
    <message>
      <location filename="desktop/widgets/choosing.py" />
      <source>Add a folder</source>
      <translation>Ordner hinzufügen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/choosing.py" />
      <source>Add files</source>
      <translation>Dateien hinzufügen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/choosing.py" />
      <source>CSV for other programs (*.csv)</source>
      <translation>CSV für andere Programme (*.csv)</translation>
    </message>
    <message>
      <location filename="desktop/widgets/choosing.py" />
      <source>Export prompts</source>
      <translation>Prompts exportieren</translation>
    </message>
    <message>
      <location filename="desktop/widgets/choosing.py" />
      <source>GGUF models (*.gguf)</source>
      <translation>GGUF-Modelle (*.gguf)</translation>
    </message>
    <message>
      <location filename="desktop/widgets/choosing.py" />
      <source>Import prompts</source>
      <translation>Prompts importieren</translation>
    </message>
    <message>
      <location filename="desktop/widgets/choosing.py" />
      <source>JSON (*.json)</source>
      <translation>JSON (*.json)</translation>
    </message>
    <message>
      <location filename="desktop/widgets/choosing.py" />
      <source>Prompts (*.json *.csv)</source>
      <translation>Prompts (*.json *.csv)</translation>
    </message>
    <message>
      <location filename="desktop/widgets/code_card.py" />
      <source>Code, {language}</source>
      <translation>Code, {language}</translation>
    </message>
    <message>
      <location filename="desktop/widgets/code_card.py" />
      <source>Copy code</source>
      <translation>Code kopieren</translation>
    </message>
    <message>
      <location filename="desktop/widgets/code_card.py" />
      <source>plain text</source>
      <translation>einfacher Text</translation>
    </message>
    <message>
      <location filename="desktop/widgets/command_palette.py" />
      <source>Go to a chat, a model, a setting or an action</source>
      <translation>Zu einem Chat, Modell, einer Einstellung oder Aktion gehen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/command_palette.py" />
      <source>Go to anything</source>
      <translation>Gehe zu</translation>
    </message>
    <message>
      <location filename="desktop/widgets/command_palette.py" />
      <source>Nothing fits “{words}”.</source>
      <translation>Nichts passt zu „{words}“.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/command_palette.py" />
      <source>Nothing is here yet.</source>
      <translation>Hier ist noch nichts.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/command_palette.py" />
      <source>Only {kind}</source>
      <translation>Nur {kind}</translation>
    </message>
    <message>
      <location filename="desktop/widgets/command_palette.py" />
      <source>Try fewer letters, or take away the sign in front.</source>
      <translation>Weniger Buchstaben helfen, oder das Zeichen am Anfang weglassen.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/command_palette.py" />
      <source>Type {sign} first</source>
      <translation>Zuerst {sign} tippen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/commands.py" />
      <source>Another model file…</source>
      <translation>Andere Modelldatei …</translation>
    </message>
    <message>
      <location filename="desktop/widgets/commands.py" />
      <source>Attach files…</source>
      <translation>Dateien anhängen …</translation>
    </message>
    <message>
      <location filename="desktop/widgets/commands.py" />
      <source>Brief of the clipboard’s text</source>
      <translation>Kurzfassung der Zwischenablage</translation>
    </message>
    <message>
      <location filename="desktop/widgets/commands.py" />
      <source>Chat beside</source>
      <translation>Chat daneben</translation>
    </message>
    <message>
      <location filename="desktop/widgets/commands.py" />
      <source>Close this window or the chat beside</source>
      <translation>Fenster oder Chat daneben schließen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/commands.py" />
      <source>Colour by</source>
      <translation>Färben nach</translation>
    </message>
    <message>
      <location filename="desktop/widgets/commands.py" />
      <source>Copy the last answer</source>
      <translation>Letzte Antwort kopieren</translation>
    </message>
    <message>
      <location filename="desktop/widgets/commands.py" />
      <source>Dark</source>
      <translation>Dunkel</translation>
    </message>
    <message>
      <location filename="desktop/widgets/commands.py" />
      <source>Delete this chat</source>
      <translation>Chat löschen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/commands.py" />
      <source>Documents</source>
      <translation>Dokumente</translation>
    </message>
    <message>
      <location filename="desktop/widgets/commands.py" />
      <source>Export this chat…</source>
      <translation>Chat exportieren …</translation>
    </message>
    <message>
      <location filename="desktop/widgets/commands.py" />
      <source>Find in this chat</source>
      <translation>In diesem Chat suchen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/commands.py" />
      <source>Go to</source>
      <translation>Gehe zu</translation>
    </message>
    <message>
      <location filename="desktop/widgets/commands.py" />
      <source>Go to anything…</source>
      <translation>Gehe zu …</translation>
    </message>
    <message>
      <location filename="desktop/widgets/commands.py" />
      <source>Help</source>
      <translation>Hilfe</translation>
    </message>
    <message>
      <location filename="desktop/widgets/commands.py" />
      <source>Import a chat…</source>
      <translation>Chat importieren …</translation>
    </message>
    <message>
      <location filename="desktop/widgets/commands.py" />
      <source>Inside the model</source>
      <translation>Im Modell</translation>
    </message>
    <message>
      <location filename="desktop/widgets/commands.py" />
      <source>Keyboard shortcuts</source>
      <translation>Tastenkürzel</translation>
    </message>
    <message>
      <location filename="desktop/widgets/commands.py" />
      <source>Larger text</source>
      <translation>Größerer Text</translation>
    </message>
    <message>
      <location filename="desktop/widgets/commands.py" />
      <source>Light</source>
      <translation>Hell</translation>
    </message>
    <message>
      <location filename="desktop/widgets/commands.py" />
      <source>New window</source>
      <translation>Neues Fenster</translation>
    </message>
    <message>
      <location filename="desktop/widgets/commands.py" />
      <source>Next part of the window</source>
      <translation>Nächster Teil des Fensters</translation>
    </message>
    <message>
      <location filename="desktop/widgets/commands.py" />
      <source>Previous part of the window</source>
      <translation>Voriger Teil des Fensters</translation>
    </message>
    <message>
      <location filename="desktop/widgets/commands.py" />
      <source>Print…</source>
      <translation>Drucken …</translation>
    </message>
    <message>
      <location filename="desktop/widgets/commands.py" />
      <source>Quit</source>
      <translation>Beenden</translation>
    </message>
    <message>
      <location filename="desktop/widgets/commands.py" />
      <source>Regenerate the answer</source>
      <translation>Antwort neu schreiben</translation>
    </message>
    <message>
      <location filename="desktop/widgets/commands.py" />
      <source>Rename this chat</source>
      <translation>Chat umbenennen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/commands.py" />
      <source>Search documents with</source>
      <translation>Dokumente durchsuchen mit</translation>
    </message>
    <message>
      <location filename="desktop/widgets/commands.py" />
      <source>Settings…</source>
      <translation>Einstellungen …</translation>
    </message>
    <message>
      <location filename="desktop/widgets/commands.py" />
      <source>Side panel</source>
      <translation>Seitenbereich</translation>
    </message>
    <message>
      <location filename="desktop/widgets/commands.py" />
      <source>Smaller text</source>
      <translation>Kleinerer Text</translation>
    </message>
    <message>
      <location filename="desktop/widgets/commands.py" />
      <source>System</source>
      <translation>System</translation>
    </message>
    <message>
      <location filename="desktop/widgets/commands.py" />
      <source>Test retrieval…</source>
      <translation>Suche prüfen …</translation>
    </message>
    <message>
      <location filename="desktop/widgets/commands.py" />
      <source>Text at 100 %</source>
      <translation>Text auf 100 %</translation>
    </message>
    <message>
      <location filename="desktop/widgets/commands.py" />
      <source>The built-in model (English)</source>
      <translation>Das eingebaute Modell (Englisch)</translation>
    </message>
    <message>
      <location filename="desktop/widgets/commands.py" />
      <source>Theme</source>
      <translation>Farben</translation>
    </message>
    <message>
      <location filename="desktop/widgets/commands.py" />
      <source>Tour: how a language model works</source>
      <translation>Tour: wie ein Sprachmodell arbeitet</translation>
    </message>
    <message>
      <location filename="desktop/widgets/commands.py" />
      <source>View</source>
      <translation>Ansicht</translation>
    </message>
    <message>
      <location filename="desktop/widgets/commands.py" />
      <source>Welcome</source>
      <translation>Willkommen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/compare_page.py" />
      <source>Answer 1 is better</source>
      <translation>Antwort 1 ist besser</translation>
    </message>
    <message>
      <location filename="desktop/widgets/compare_page.py" />
      <source>Answer 2 is better</source>
      <translation>Antwort 2 ist besser</translation>
    </message>
    <message>
      <location filename="desktop/widgets/compare_page.py" />
      <source>Done</source>
      <translation>Fertig</translation>
    </message>
    <message>
      <location filename="desktop/widgets/compare_page.py" />
      <source>Go on (Enter)</source>
      <translation>Weiter (Enter)</translation>
    </message>
    <message>
      <location filename="desktop/widgets/compare_page.py" />
      <source>Go on without an answer (S)</source>
      <translation>Ohne Urteil weiter (S)</translation>
    </message>
    <message>
      <location filename="desktop/widgets/compare_page.py" />
      <source>Next two</source>
      <translation>Die nächsten zwei</translation>
    </message>
    <message>
      <location filename="desktop/widgets/compare_page.py" />
      <source>Question: {text}</source>
      <translation>Frage: {text}</translation>
    </message>
    <message>
      <location filename="desktop/widgets/compare_page.py" />
      <source>Skip</source>
      <translation>Überspringen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/compare_page.py" />
      <source>Take it back and choose again</source>
      <translation>Zurücknehmen und neu wählen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/compare_page.py" />
      <source>better</source>
      <translation>besser</translation>
    </message>
    <message>
      <location filename="desktop/widgets/compare_page.py" />
      <source>{place} of {count}</source>
      <translation>{place} von {count}</translation>
    </message>
    <message>
      <location filename="desktop/widgets/composer.py" />
      <source>Attach as a file</source>
      <translation>Als Datei anhängen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/composer.py" />
      <source>Attach files</source>
      <translation>Dateien anhängen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/composer.py" />
      <source>Attach files (Ctrl+O)</source>
      <translation>Dateien anhängen (Strg+O)</translation>
    </message>
    <message>
      <location filename="desktop/widgets/composer.py" />
      <source>Choose a model to begin.</source>
      <translation>Zum Beginnen ein Modell wählen.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/composer.py" />
      <source>Ctrl+Enter</source>
      <translation>Strg+Enter</translation>
    </message>
    <message>
      <location filename="desktop/widgets/composer.py" />
      <source>Enter</source>
      <translation>Enter</translation>
    </message>
    <message>
      <location filename="desktop/widgets/composer.py" />
      <source>Fill in “{name}”, or send the message as it is.</source>
      <translation>„{name}“ ausfüllen oder die Nachricht so senden.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/composer.py" />
      <source>It is too long to be part of the text, and is sent as it is.</source>
      <translation>Das ist zu lang für den Text und wird so gesendet, wie es ist.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/composer.py" />
      <source>Runs on this computer. Answers can be wrong.</source>
      <translation>Läuft auf diesem Computer. Antworten können falsch sein.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/composer.py" />
      <source>Take it out</source>
      <translation>Herausnehmen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/composer.py" />
      <source>The model is loading. Your message will be sent when it is ready.</source>
      <translation>Das Modell wird geladen. Die Nachricht wird gesendet, sobald es bereit ist.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/composer_field.py" />
      <source>Message the model</source>
      <translation>Nachricht an das Modell</translation>
    </message>
    <message>
      <location filename="desktop/widgets/composer_field.py" />
      <source>Message the model…</source>
      <translation>Nachricht an das Modell …</translation>
    </message>
    <message>
      <location filename="desktop/widgets/context_bar.py" />
      <source>The context window</source>
      <translation>Das Kontextfenster</translation>
    </message>
    <message>
      <location filename="desktop/widgets/context_map.py" />
      <source>Read the exact prompt</source>
      <translation>Den genauen Prompt lesen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/context_map.py" />
      <source>The grey line below the bar is in memory; what is dotted will be read. Hatched parts go first.</source>
      <translation>Die graue Linie unter dem Balken ist im Speicher; was gepunktet ist, wird gelesen. Schraffierte Teile fallen zuerst weg.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/context_map.py" />
      <source>This answer</source>
      <translation>Diese Antwort</translation>
    </message>
    <message>
      <location filename="desktop/widgets/context_meter.py" />
      <source>Press to see what fills it (Ctrl+Shift+I).</source>
      <translation>Drücken Sie, um zu sehen, was ihn füllt (Strg+Umschalt+I).</translation>
    </message>
    <message>
      <location filename="desktop/widgets/context_meter.py" />
      <source>The context holds {used} of {total} tokens.</source>
      <translation>Im Kontext stehen {used} von {total} Token.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/context_meter.py" />
      <source>The oldest messages no longer fit, so the model does not see them.</source>
      <translation>Die ältesten Nachrichten passen nicht mehr hinein, das Modell sieht sie nicht.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/context_meter.py" />
      <source>{count} message left out</source>
      <translation>{count} Nachricht fehlt</translation>
    </message>
    <message>
      <location filename="desktop/widgets/context_meter.py" />
      <source>{count} messages left out</source>
      <translation>{count} Nachrichten fehlen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/cost_view.py" />
      <source>Reading and writing</source>
      <translation>Lesen und Schreiben</translation>
    </message>
    <message>
      <location filename="desktop/widgets/cost_view.py" />
      <source>There are no figures of this message.</source>
      <translation>Zu dieser Nachricht gibt es keine Zahlen.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/document_card.py" />
      <source>Open</source>
      <translation>Öffnen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/document_card.py" />
      <source>Password of this file</source>
      <translation>Passwort dieser Datei</translation>
    </message>
    <message>
      <location filename="desktop/widgets/document_card.py" />
      <source>Recognise text</source>
      <translation>Text erkennen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/document_delegate.py" />
      <source>watches a folder</source>
      <translation>beobachtet einen Ordner</translation>
    </message>
    <message>
      <location filename="desktop/widgets/document_items.py" />
      <source>A collection holds files for all your chats.</source>
      <translation>Eine Sammlung hält Dateien für alle Chats bereit.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/document_items.py" />
      <source>Collection {name}, {files}, {asked}</source>
      <translation>Sammlung {name}, {files}, {asked}</translation>
    </message>
    <message>
      <location filename="desktop/widgets/document_items.py" />
      <source>Files that you drop or attach stand here.</source>
      <translation>Hier stehen abgelegte und angehängte Dateien.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/document_items.py" />
      <source>Library</source>
      <translation>Bibliothek</translation>
    </message>
    <message>
      <location filename="desktop/widgets/document_items.py" />
      <source>This chat</source>
      <translation>Dieser Chat</translation>
    </message>
    <message>
      <location filename="desktop/widgets/document_items.py" />
      <source>not searched in this chat</source>
      <translation>wird in diesem Chat nicht durchsucht</translation>
    </message>
    <message>
      <location filename="desktop/widgets/document_items.py" />
      <source>searched in this chat</source>
      <translation>wird in diesem Chat durchsucht</translation>
    </message>
    <message>
      <location filename="desktop/widgets/document_list.py" />
      <source>Brief</source>
      <translation>Kurzfassung</translation>
    </message>
    <message>
      <location filename="desktop/widgets/document_list.py" />
      <source>List of files and collections</source>
      <translation>Liste der Dateien und Sammlungen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/document_list.py" />
      <source>Open text	Enter</source>
      <translation>Text öffnen	Eingabe</translation>
    </message>
    <message>
      <location filename="desktop/widgets/document_list.py" />
      <source>Remove	Del</source>
      <translation>Entfernen	Entf</translation>
    </message>
    <message>
      <location filename="desktop/widgets/document_list.py" />
      <source>Remove {count} files	Del</source>
      <translation>{count} Dateien entfernen	Entf</translation>
    </message>
    <message>
      <location filename="desktop/widgets/document_list.py" />
      <source>Retry</source>
      <translation>Noch einmal versuchen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/document_list.py" />
      <source>Show in folder</source>
      <translation>Im Ordner zeigen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/document_list.py" />
      <source>The switch includes this collection in the chat’s search.</source>
      <translation>Der Schalter nimmt diese Sammlung in die Suche des Chats auf.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/documents_head.py" />
      <source>Add a folder…</source>
      <translation>Ordner hinzufügen …</translation>
    </message>
    <message>
      <location filename="desktop/widgets/documents_head.py" />
      <source>Add files…</source>
      <translation>Dateien …</translation>
    </message>
    <message>
      <location filename="desktop/widgets/documents_head.py" />
      <source>Ask about your documents</source>
      <translation>Fragen zu Ihren Dokumenten</translation>
    </message>
    <message>
      <location filename="desktop/widgets/documents_head.py" />
      <source>Create</source>
      <translation>Anlegen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/documents_head.py" />
      <source>Delete “{name}” with {files}? The files on your disk stay where they are.</source>
      <translation>„{name}“ mit {files} löschen? Die Dateien auf der Festplatte bleiben, wo sie sind.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/documents_head.py" />
      <source>Drop files anywhere in the window, or add them here. They are read on this computer, and every answer shows where it comes from.</source>
      <translation>Dateien irgendwo im Fenster ablegen oder hier hinzufügen. Sie werden auf diesem Computer gelesen, und jede Antwort zeigt, woher sie kommt.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/documents_head.py" />
      <source>Name of the collection</source>
      <translation>Name der Sammlung</translation>
    </message>
    <message>
      <location filename="desktop/widgets/documents_head.py" />
      <source>Pause the work on files</source>
      <translation>Arbeit an Dateien anhalten</translation>
    </message>
    <message>
      <location filename="desktop/widgets/documents_head.py" />
      <source>Resume the work on files</source>
      <translation>Arbeit an Dateien fortsetzen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/documents_head.py" />
      <source>Work on files: {state}</source>
      <translation>Arbeit an Dateien: {state}</translation>
    </message>
    <message>
      <location filename="desktop/widgets/documents_panel.py" />
      <source>Delete…	Del</source>
      <translation>Löschen …	Entf</translation>
    </message>
    <message>
      <location filename="desktop/widgets/documents_panel.py" />
      <source>Include in this chat’s search	Space</source>
      <translation>In die Suche dieses Chats aufnehmen	Leertaste</translation>
    </message>
    <message>
      <location filename="desktop/widgets/documents_panel.py" />
      <source>New collection</source>
      <translation>Neue Sammlung</translation>
    </message>
    <message>
      <location filename="desktop/widgets/documents_panel.py" />
      <source>Rename	F2</source>
      <translation>Umbenennen	F2</translation>
    </message>
    <message>
      <location filename="desktop/widgets/documents_panel.py" />
      <source>See which passages a question finds, and why (Ctrl+T)</source>
      <translation>Sehen, welche Textstellen eine Frage findet und warum (Strg+T)</translation>
    </message>
    <message>
      <location filename="desktop/widgets/download_list.py" />
      <source>Clear</source>
      <translation>Aus der Liste nehmen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/download_list.py" />
      <source>No downloads</source>
      <translation>Keine Downloads</translation>
    </message>
    <message>
      <location filename="desktop/widgets/download_list.py" />
      <source>Open the catalogue</source>
      <translation>Katalog öffnen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/download_list.py" />
      <source>Pause</source>
      <translation>Anhalten</translation>
    </message>
    <message>
      <location filename="desktop/widgets/download_list.py" />
      <source>What you get from the catalogue or from Hugging Face comes here, and goes on after a pause.</source>
      <translation>Was aus dem Katalog oder von Hugging Face geladen wird, erscheint hier und geht nach einer Pause weiter.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/editor.py" />
      <source>A better answer</source>
      <translation>Eine bessere Antwort</translation>
    </message>
    <message>
      <location filename="desktop/widgets/editor.py" />
      <source>Ctrl+Enter sends, Esc cancels</source>
      <translation>Strg+Enter sendet, Esc bricht ab</translation>
    </message>
    <message>
      <location filename="desktop/widgets/editor.py" />
      <source>Edit answer</source>
      <translation>Antwort bearbeiten</translation>
    </message>
    <message>
      <location filename="desktop/widgets/editor.py" />
      <source>Edit message</source>
      <translation>Nachricht bearbeiten</translation>
    </message>
    <message>
      <location filename="desktop/widgets/editor.py" />
      <source>Keep</source>
      <translation>Behalten</translation>
    </message>
    <message>
      <location filename="desktop/widgets/editor.py" />
      <source>Kept beside the answer, for you; the model does not see it</source>
      <translation>Steht neben der Antwort, für Sie; das Modell sieht es nicht</translation>
    </message>
    <message>
      <location filename="desktop/widgets/editor.py" />
      <source>Save</source>
      <translation>Speichern</translation>
    </message>
    <message>
      <location filename="desktop/widgets/editor.py" />
      <source>Save &amp;&amp; send</source>
      <translation>Speichern &amp;&amp; senden</translation>
    </message>
    <message>
      <location filename="desktop/widgets/editor.py" />
      <source>The model’s answer stays beside yours</source>
      <translation>Die Antwort des Modells bleibt neben Ihrer</translation>
    </message>
    <message>
      <location filename="desktop/widgets/embedding_map.py" />
      <source>All files</source>
      <translation>Alle Dateien</translation>
    </message>
    <message>
      <location filename="desktop/widgets/embedding_map.py" />
      <source>Files on the map</source>
      <translation>Dateien auf der Karte</translation>
    </message>
    <message>
      <location filename="desktop/widgets/embedding_map.py" />
      <source>Show all (0)</source>
      <translation>Alles zeigen (0)</translation>
    </message>
    <message>
      <location filename="desktop/widgets/embedding_map.py" />
      <source>There is nothing to draw yet.
Passages appear here as soon as they have been read and have vectors.</source>
      <translation>Es gibt noch nichts zu zeichnen.
Textstellen erscheinen hier, sobald sie gelesen sind und Vektoren haben.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/embedding_map.py" />
      <source>Zoom in (+)</source>
      <translation>Vergrößern (+)</translation>
    </message>
    <message>
      <location filename="desktop/widgets/embedding_map.py" />
      <source>Zoom out (-)</source>
      <translation>Verkleinern (-)</translation>
    </message>
    <message>
      <location filename="desktop/widgets/eval_answer.py" />
      <source>Open the source: {place}</source>
      <translation>Quelle öffnen: {place}</translation>
    </message>
    <message>
      <location filename="desktop/widgets/eval_answer.py" />
      <source>The chosen answer</source>
      <translation>Die gewählte Antwort</translation>
    </message>
    <message>
      <location filename="desktop/widgets/eval_form.py" />
      <source>A model that is not in use is loaded for its questions, also for your chats; the one you use now comes back at the end.</source>
      <translation>Ein Modell, das nicht in Gebrauch ist, wird für seine Fragen geladen, auch für Ihre Chats; das jetzige kommt am Ende zurück.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/eval_form.py" />
      <source>Choose a file…</source>
      <translation>Datei wählen …</translation>
    </message>
    <message>
      <location filename="desktop/widgets/eval_form.py" />
      <source>Go on</source>
      <translation>Fortsetzen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/eval_form.py" />
      <source>Progress of the evaluation</source>
      <translation>Fortschritt der Auswertung</translation>
    </message>
    <message>
      <location filename="desktop/widgets/eval_form.py" />
      <source>Question set</source>
      <translation>Fragensammlung</translation>
    </message>
    <message>
      <location filename="desktop/widgets/eval_form.py" />
      <source>Start</source>
      <translation>Start</translation>
    </message>
    <message>
      <location filename="desktop/widgets/eval_form.py" />
      <source>The same questions are put to each of your models, settings and documents, one after the other and each in a conversation of its own. Answers are cut at 256 tokens. You can go on chatting: your questions go first.</source>
      <translation>Dieselben Fragen werden jedem Ihrer Modelle mit jeder Einstellung und allen Dokumenten gestellt, eine nach der anderen und jede in einem eigenen Gespräch. Antworten werden bei 256 Tokens abgeschnitten. Sie können weiter chatten: Ihre Fragen gehen vor.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/eval_page.py" />
      <source>New evaluation</source>
      <translation>Neue Auswertung</translation>
    </message>
    <message>
      <location filename="desktop/widgets/eval_page.py" />
      <source>Results</source>
      <translation>Ergebnisse</translation>
    </message>
    <message>
      <location filename="desktop/widgets/eval_plot.py" />
      <source>Shares with their 95 % intervals</source>
      <translation>Anteile mit ihren 95-%-Intervallen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/eval_results.py" />
      <source>All answers</source>
      <translation>Alle Antworten</translation>
    </message>
    <message>
      <location filename="desktop/widgets/eval_results.py" />
      <source>Answers that are shown</source>
      <translation>Gezeigte Antworten</translation>
    </message>
    <message>
      <location filename="desktop/widgets/eval_results.py" />
      <source>Ask the rest</source>
      <translation>Den Rest fragen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/eval_results.py" />
      <source>Compare with</source>
      <translation>Vergleichen mit</translation>
    </message>
    <message>
      <location filename="desktop/widgets/eval_results.py" />
      <source>Compare with…</source>
      <translation>Vergleichen mit …</translation>
    </message>
    <message>
      <location filename="desktop/widgets/eval_results.py" />
      <source>Delete this evaluation</source>
      <translation>Diese Auswertung löschen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/eval_results.py" />
      <source>Export CSV…</source>
      <translation>CSV exportieren …</translation>
    </message>
    <message>
      <location filename="desktop/widgets/eval_results.py" />
      <source>Kept evaluations</source>
      <translation>Aufbewahrte Auswertungen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/eval_results.py" />
      <source>Nothing has been evaluated yet</source>
      <translation>Noch wurde nichts ausgewertet</translation>
    </message>
    <message>
      <location filename="desktop/widgets/eval_results.py" />
      <source>What comes out of an evaluation is kept here, to be looked at and compared.</source>
      <translation>Was bei einer Auswertung herauskommt, wird hier aufbewahrt, zum Ansehen und Vergleichen.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/eval_results.py" />
      <source>Wrong answers</source>
      <translation>Falsche Antworten</translation>
    </message>
    <message>
      <location filename="desktop/widgets/eval_results.py" />
      <source>other run</source>
      <translation>anderer Durchlauf</translation>
    </message>
    <message>
      <location filename="desktop/widgets/eval_table.py" />
      <source>Answers</source>
      <translation>Antworten</translation>
    </message>
    <message>
      <location filename="desktop/widgets/eval_table.py" />
      <source>Asked</source>
      <translation>Gefragt</translation>
    </message>
    <message>
      <location filename="desktop/widgets/eval_table.py" />
      <source>Result</source>
      <translation>Ergebnis</translation>
    </message>
    <message>
      <location filename="desktop/widgets/eval_table.py" />
      <source>Score</source>
      <translation>Wertung</translation>
    </message>
    <message>
      <location filename="desktop/widgets/eval_table.py" />
      <source>Seconds</source>
      <translation>Sekunden</translation>
    </message>
    <message>
      <location filename="desktop/widgets/eval_table.py" />
      <source>Similarity</source>
      <translation>Ähnlichkeit</translation>
    </message>
    <message>
      <location filename="desktop/widgets/eval_table.py" />
      <source>Supported</source>
      <translation>Gestützt</translation>
    </message>
    <message>
      <location filename="desktop/widgets/eval_table.py" />
      <source>Tokens/s</source>
      <translation>Tokens/s</translation>
    </message>
    <message>
      <location filename="desktop/widgets/evidence.py" />
      <source>{count} sentence without a source</source>
      <translation>{count} Satz ohne Quelle</translation>
    </message>
    <message>
      <location filename="desktop/widgets/evidence.py" />
      <source>{count} sentences without a source</source>
      <translation>{count} Sätze ohne Quelle</translation>
    </message>
    <message>
      <location filename="desktop/widgets/experiment.py" />
      <source>Draw a token</source>
      <translation>Ein Token ziehen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/experiment.py" />
      <source>Go to the models</source>
      <translation>Zu den Modellen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/experiment.py" />
      <source>I prefer the first</source>
      <translation>Mir ist die erste lieber</translation>
    </message>
    <message>
      <location filename="desktop/widgets/experiment.py" />
      <source>I prefer the second</source>
      <translation>Mir ist die zweite lieber</translation>
    </message>
    <message>
      <location filename="desktop/widgets/experiment.py" />
      <source>Temperature</source>
      <translation>Temperatur</translation>
    </message>
    <message>
      <location filename="desktop/widgets/experiment.py" />
      <source>Temperature {value}</source>
      <translation>Temperatur {value}</translation>
    </message>
    <message>
      <location filename="desktop/widgets/experiment.py" />
      <source>What was found</source>
      <translation>Was gefunden wurde</translation>
    </message>
    <message>
      <location filename="desktop/widgets/export_card.py" />
      <source>All of it, to import into Openbook again</source>
      <translation>Alles davon, um es wieder in Openbook zu importieren</translation>
    </message>
    <message>
      <location filename="desktop/widgets/export_card.py" />
      <source>All versions of the messages</source>
      <translation>Alle Fassungen der Nachrichten</translation>
    </message>
    <message>
      <location filename="desktop/widgets/export_card.py" />
      <source>An Openbook chat always has everything.</source>
      <translation>Ein Openbook-Chat enthält immer alles.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/export_card.py" />
      <source>Export</source>
      <translation>Exportieren</translation>
    </message>
    <message>
      <location filename="desktop/widgets/export_card.py" />
      <source>Export this chat</source>
      <translation>Diesen Chat exportieren</translation>
    </message>
    <message>
      <location filename="desktop/widgets/export_card.py" />
      <source>Export {count} chats</source>
      <translation>{count} Chats exportieren</translation>
    </message>
    <message>
      <location filename="desktop/widgets/export_card.py" />
      <source>Markdown</source>
      <translation>Markdown</translation>
    </message>
    <message>
      <location filename="desktop/widgets/export_card.py" />
      <source>One file that every browser shows, light or dark</source>
      <translation>Eine Datei, die jeder Browser zeigt, hell oder dunkel</translation>
    </message>
    <message>
      <location filename="desktop/widgets/export_card.py" />
      <source>Openbook chat</source>
      <translation>Openbook-Chat</translation>
    </message>
    <message>
      <location filename="desktop/widgets/export_card.py" />
      <source>PDF</source>
      <translation>PDF</translation>
    </message>
    <message>
      <location filename="desktop/widgets/export_card.py" />
      <source>Pages to read, print and send</source>
      <translation>Seiten zum Lesen, Drucken und Verschicken</translation>
    </message>
    <message>
      <location filename="desktop/widgets/export_card.py" />
      <source>Plain text with marks, for notes and other programs</source>
      <translation>Einfacher Text mit Zeichen, für Notizen und andere Programme</translation>
    </message>
    <message>
      <location filename="desktop/widgets/export_card.py" />
      <source>Web page</source>
      <translation>Webseite</translation>
    </message>
    <message>
      <location filename="desktop/widgets/export_card.py" />
      <source>What the model thought</source>
      <translation>Was das Modell dachte</translation>
    </message>
    <message>
      <location filename="desktop/widgets/export_dialogs.py" />
      <source>Export into this folder</source>
      <translation>In diesen Ordner exportieren</translation>
    </message>
    <message>
      <location filename="desktop/widgets/export_dialogs.py" />
      <source>Import a chat</source>
      <translation>Chat importieren</translation>
    </message>
    <message>
      <location filename="desktop/widgets/export_dialogs.py" />
      <source>Markdown (*.md)</source>
      <translation>Markdown (*.md)</translation>
    </message>
    <message>
      <location filename="desktop/widgets/export_dialogs.py" />
      <source>Openbook chat (*.json)</source>
      <translation>Openbook-Chat (*.json)</translation>
    </message>
    <message>
      <location filename="desktop/widgets/export_dialogs.py" />
      <source>PDF (*.pdf)</source>
      <translation>PDF (*.pdf)</translation>
    </message>
    <message>
      <location filename="desktop/widgets/export_dialogs.py" />
      <source>Web page (*.html)</source>
      <translation>Webseite (*.html)</translation>
    </message>
    <message>
      <location filename="desktop/widgets/feedback_detail.py" />
      <source>Forget what you said about this answer (Del)</source>
      <translation>Ihr Urteil über diese Antwort vergessen (Entf)</translation>
    </message>
    <message>
      <location filename="desktop/widgets/feedback_detail.py" />
      <source>Show in the chat</source>
      <translation>Im Chat zeigen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/feedback_detail.py" />
      <source>Take it back</source>
      <translation>Zurücknehmen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/feedback_detail.py" />
      <source>What you said about an answer</source>
      <translation>Ihr Urteil über eine Antwort</translation>
    </message>
    <message>
      <location filename="desktop/widgets/feedback_export_card.py" />
      <source>A better and a worse answer to the same question</source>
      <translation>Eine bessere und eine schlechtere Antwort auf dieselbe Frage</translation>
    </message>
    <message>
      <location filename="desktop/widgets/feedback_export_card.py" />
      <source>Each answer with whether it was liked</source>
      <translation>Jede Antwort, und ob sie gefiel</translation>
    </message>
    <message>
      <location filename="desktop/widgets/feedback_export_card.py" />
      <source>Export what you said about an answer</source>
      <translation>Ein Urteil exportieren</translation>
    </message>
    <message>
      <location filename="desktop/widgets/feedback_export_card.py" />
      <source>Export {count} opinions</source>
      <translation>{count} Urteile exportieren</translation>
    </message>
    <message>
      <location filename="desktop/widgets/feedback_export_card.py" />
      <source>Nothing of this makes a pair. Single answers (KTO) may have some.</source>
      <translation>Nichts davon ergibt ein Paar. Einzelne Antworten (KTO) gibt es vielleicht.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/feedback_export_card.py" />
      <source>Nothing of this says whether an answer is good.</source>
      <translation>Nichts davon sagt, ob eine Antwort gut ist.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/feedback_export_card.py" />
      <source>Pairs (DPO)</source>
      <translation>Paare (DPO)</translation>
    </message>
    <message>
      <location filename="desktop/widgets/feedback_export_card.py" />
      <source>Passages of documents</source>
      <translation>Textstellen aus Dokumenten</translation>
    </message>
    <message>
      <location filename="desktop/widgets/feedback_export_card.py" />
      <source>Single answers (KTO)</source>
      <translation>Einzelne Antworten (KTO)</translation>
    </message>
    <message>
      <location filename="desktop/widgets/feedback_export_card.py" />
      <source>Text of your documents stands in {count} line. Share the file with care.</source>
      <translation>In {count} Zeile steht Text aus Ihren Dokumenten. Geben Sie die Datei mit Bedacht weiter.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/feedback_export_card.py" />
      <source>Text of your documents stands in {count} lines. Share the file with care.</source>
      <translation>In {count} Zeilen steht Text aus Ihren Dokumenten. Geben Sie die Datei mit Bedacht weiter.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/feedback_export_card.py" />
      <source>The first lines of the file</source>
      <translation>Die ersten Zeilen der Datei</translation>
    </message>
    <message>
      <location filename="desktop/widgets/feedback_export_card.py" />
      <source>The lines are being made.</source>
      <translation>Die Zeilen werden erstellt.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/feedback_export_card.py" />
      <source>The system prompt</source>
      <translation>Der System-Prompt</translation>
    </message>
    <message>
      <location filename="desktop/widgets/feedback_export_card.py" />
      <source>With every question goes along</source>
      <translation>Mit jeder Frage geht mit</translation>
    </message>
    <message>
      <location filename="desktop/widgets/feedback_export_card.py" />
      <source>{count} line, beginning with</source>
      <translation>{count} Zeile, beginnend mit</translation>
    </message>
    <message>
      <location filename="desktop/widgets/feedback_export_card.py" />
      <source>{count} lines, beginning with</source>
      <translation>{count} Zeilen, beginnend mit</translation>
    </message>
    <message>
      <location filename="desktop/widgets/feedback_page.py" />
      <source>All kinds</source>
      <translation>Alle Arten</translation>
    </message>
    <message>
      <location filename="desktop/widgets/feedback_page.py" />
      <source>All models</source>
      <translation>Alle Modelle</translation>
    </message>
    <message>
      <location filename="desktop/widgets/feedback_page.py" />
      <source>Back to the chat</source>
      <translation>Zurück zum Chat</translation>
    </message>
    <message>
      <location filename="desktop/widgets/feedback_page.py" />
      <source>Compare answers…</source>
      <translation>Antworten vergleichen …</translation>
    </message>
    <message>
      <location filename="desktop/widgets/feedback_page.py" />
      <source>Feedback</source>
      <translation>Urteile</translation>
    </message>
    <message>
      <location filename="desktop/widgets/feedback_page.py" />
      <source>It stays on this computer. Choose one to see it whole, or to take it back.</source>
      <translation>Es bleibt auf diesem Computer. Wählen Sie eines, um es ganz zu sehen oder zurückzunehmen.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/feedback_page.py" />
      <source>Nothing of this kind</source>
      <translation>Nichts von dieser Art</translation>
    </message>
    <message>
      <location filename="desktop/widgets/feedback_page.py" />
      <source>Nothing said yet</source>
      <translation>Noch keine Urteile</translation>
    </message>
    <message>
      <location filename="desktop/widgets/feedback_page.py" />
      <source>Press a thumb under an answer, write a better one, or say which of two you prefer.</source>
      <translation>Drücken Sie einen Daumen unter einer Antwort, schreiben Sie eine bessere, oder sagen Sie, welche von zweien Ihnen lieber ist.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/feedback_page.py" />
      <source>Save what is shown as data to train a model by</source>
      <translation>Was gezeigt wird als Daten sichern, mit denen ein Modell trainiert werden kann</translation>
    </message>
    <message>
      <location filename="desktop/widgets/feedback_page.py" />
      <source>Say of two answers to one question which is better</source>
      <translation>Sagen, welche von zwei Antworten auf eine Frage besser ist</translation>
    </message>
    <message>
      <location filename="desktop/widgets/figures_button.py" />
      <source>Figures</source>
      <translation>Zahlen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/figures_button.py" />
      <source>How this answer was written</source>
      <translation>Wie diese Antwort geschrieben wurde</translation>
    </message>
    <message>
      <location filename="desktop/widgets/find_bar.py" />
      <source>Close the search (Esc)</source>
      <translation>Suche schließen (Esc)</translation>
    </message>
    <message>
      <location filename="desktop/widgets/find_bar.py" />
      <source>Find in this document</source>
      <translation>In diesem Dokument suchen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/find_bar.py" />
      <source>Match capital letters</source>
      <translation>Groß- und Kleinschreibung beachten</translation>
    </message>
    <message>
      <location filename="desktop/widgets/find_bar.py" />
      <source>Next place (Enter)</source>
      <translation>Nächste Stelle (Enter)</translation>
    </message>
    <message>
      <location filename="desktop/widgets/find_bar.py" />
      <source>Previous place (Shift+Enter)</source>
      <translation>Vorige Stelle (Umschalt+Enter)</translation>
    </message>
    <message>
      <location filename="desktop/widgets/find_bar.py" />
      <source>Whole words only</source>
      <translation>Nur ganze Wörter</translation>
    </message>
    <message>
      <location filename="desktop/widgets/first_start.py" />
      <source>Chat with language models that run right here. Everything stays on this computer.</source>
      <translation>Chatten mit Sprachmodellen, die genau hier laufen. Alles bleibt auf diesem Computer.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/first_start.py" />
      <source>Looking at this computer…</source>
      <translation>Dieser Computer wird angesehen …</translation>
    </message>
    <message>
      <location filename="desktop/widgets/first_start.py" />
      <source>Or begin with one of these</source>
      <translation>Oder mit einem davon beginnen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/first_start.py" />
      <source>Welcome to Openbook</source>
      <translation>Willkommen bei Openbook</translation>
    </message>
    <message>
      <location filename="desktop/widgets/first_start_cards.py" />
      <source>Already on this computer: read where they are, nothing is copied</source>
      <translation>Schon auf diesem Computer: am Ort gelesen, nichts wird kopiert</translation>
    </message>
    <message>
      <location filename="desktop/widgets/first_start_cards.py" />
      <source>In a moment</source>
      <translation>Gleich bereit</translation>
    </message>
    <message>
      <location filename="desktop/widgets/first_start_cards.py" />
      <source>It comes with Openbook and works offline. It is very small: good for trying things out.</source>
      <translation>Es kommt mit Openbook und läuft ohne Netz. Es ist sehr klein: gut zum Ausprobieren.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/first_start_cards.py" />
      <source>Not ready</source>
      <translation>Nicht bereit</translation>
    </message>
    <message>
      <location filename="desktop/widgets/first_start_cards.py" />
      <source>Ready now</source>
      <translation>Jetzt bereit</translation>
    </message>
    <message>
      <location filename="desktop/widgets/first_start_cards.py" />
      <source>Recommended for this computer</source>
      <translation>Für diesen Computer empfohlen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/first_start_cards.py" />
      <source>Start chatting</source>
      <translation>Chat beginnen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/first_start_cards.py" />
      <source>Use</source>
      <translation>Verwenden</translation>
    </message>
    <message>
      <location filename="desktop/widgets/first_start_cards.py" />
      <source>Use it now</source>
      <translation>Jetzt verwenden</translation>
    </message>
    <message>
      <location filename="desktop/widgets/first_start_cards.py" />
      <source>Use {name}</source>
      <translation>{name} verwenden</translation>
    </message>
    <message>
      <location filename="desktop/widgets/first_start_cards.py" />
      <source>{count} more…</source>
      <translation>{count} weitere …</translation>
    </message>
    <message>
      <location filename="desktop/widgets/foot.py" />
      <source>Interrupted</source>
      <translation>Unterbrochen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/foot.py" />
      <source>Stopped</source>
      <translation>Gestoppt</translation>
    </message>
    <message>
      <location filename="desktop/widgets/form_card.py" />
      <source>Choose where…</source>
      <translation>Ort wählen …</translation>
    </message>
    <message>
      <location filename="desktop/widgets/head_grid.py" />
      <source>The average of all is shown</source>
      <translation>Gezeigt wird das Mittel aller</translation>
    </message>
    <message>
      <location filename="desktop/widgets/head_grid.py" />
      <source>{head}: none</source>
      <translation>{head}: gibt es nicht</translation>
    </message>
    <message>
      <location filename="desktop/widgets/head_grid.py" />
      <source>{head}: {share} to {aim}</source>
      <translation>{head}: {share} auf {aim}</translation>
    </message>
    <message>
      <location filename="desktop/widgets/header.py" />
      <source>Menu</source>
      <translation>Menü</translation>
    </message>
    <message>
      <location filename="desktop/widgets/header.py" />
      <source>Show or hide the chats</source>
      <translation>Chats zeigen oder verbergen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/header.py" />
      <source>Show or hide the settings</source>
      <translation>Einstellungen zeigen oder verbergen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/header_table.py" />
      <source>Entries of the header</source>
      <translation>Einträge der Kopfdaten</translation>
    </message>
    <message>
      <location filename="desktop/widgets/header_table.py" />
      <source>Key</source>
      <translation>Schlüssel</translation>
    </message>
    <message>
      <location filename="desktop/widgets/header_table.py" />
      <source>Search the header</source>
      <translation>Kopfdaten durchsuchen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/header_table.py" />
      <source>Value</source>
      <translation>Wert</translation>
    </message>
    <message>
      <location filename="desktop/widgets/held.py" />
      <source>This model</source>
      <translation>Dieses Modell</translation>
    </message>
    <message>
      <location filename="desktop/widgets/held.py" />
      <source>{model} cannot see pictures, so this message is not sent. Take the picture out to send the words.</source>
      <translation>{model} kann keine Bilder sehen, darum wird diese Nachricht nicht gesendet. Ohne das Bild lassen sich die Wörter senden.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/held_chips.py" />
      <source>Attach it as a file</source>
      <translation>Als Datei anhängen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/held_chips.py" />
      <source>Click to see and change it.</source>
      <translation>Klicken, um ihn zu sehen und zu ändern.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/held_chips.py" />
      <source>Leave it out</source>
      <translation>Weglassen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/held_chips.py" />
      <source>Leave the pasted text out</source>
      <translation>Eingefügten Text weglassen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/held_chips.py" />
      <source>Pasted text · {size}</source>
      <translation>Eingefügter Text · {size}</translation>
    </message>
    <message>
      <location filename="desktop/widgets/held_chips.py" />
      <source>Pasted text, {characters} in {lines}</source>
      <translation>Eingefügter Text, {characters} in {lines}</translation>
    </message>
    <message>
      <location filename="desktop/widgets/held_chips.py" />
      <source>Put it into the text</source>
      <translation>In den Text setzen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/held_chips.py" />
      <source>See and change it…</source>
      <translation>Ansehen und ändern …</translation>
    </message>
    <message>
      <location filename="desktop/widgets/held_chips.py" />
      <source>Take the picture out</source>
      <translation>Bild herausnehmen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/held_chips.py" />
      <source>The model cannot see pictures.</source>
      <translation>Das Modell kann keine Bilder sehen.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/held_chips.py" />
      <source>{count} character</source>
      <translation>{count} Zeichen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/held_chips.py" />
      <source>{count} characters</source>
      <translation>{count} Zeichen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/held_chips.py" />
      <source>{count} line</source>
      <translation>{count} Zeile</translation>
    </message>
    <message>
      <location filename="desktop/widgets/held_chips.py" />
      <source>{count} lines</source>
      <translation>{count} Zeilen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/hit_card.py" />
      <source>Open in the document	Enter</source>
      <translation>Im Dokument öffnen	Eingabe</translation>
    </message>
    <message>
      <location filename="desktop/widgets/hit_card.py" />
      <source>Save as test: should find this</source>
      <translation>Als Test sichern: soll dies finden</translation>
    </message>
    <message>
      <location filename="desktop/widgets/hit_card.py" />
      <source>Saved as a test</source>
      <translation>Als Test gesichert</translation>
    </message>
    <message>
      <location filename="desktop/widgets/hit_card.py" />
      <source>cosine</source>
      <translation>Kosinus</translation>
    </message>
    <message>
      <location filename="desktop/widgets/hit_card.py" />
      <source>score</source>
      <translation>Wert</translation>
    </message>
    <message>
      <location filename="desktop/widgets/hit_column.py" />
      <source>BM25: the question’s own words</source>
      <translation>BM25: die Wörter der Frage selbst</translation>
    </message>
    <message>
      <location filename="desktop/widgets/hit_column.py" />
      <source>Both</source>
      <translation>Beides</translation>
    </message>
    <message>
      <location filename="desktop/widgets/hit_column.py" />
      <source>Found by both</source>
      <translation>Über beides gefunden</translation>
    </message>
    <message>
      <location filename="desktop/widgets/hit_column.py" />
      <source>Found by meaning</source>
      <translation>Über den Sinn gefunden</translation>
    </message>
    <message>
      <location filename="desktop/widgets/hit_column.py" />
      <source>Found by words</source>
      <translation>Über Wörter gefunden</translation>
    </message>
    <message>
      <location filename="desktop/widgets/hit_column.py" />
      <source>Meaning</source>
      <translation>Sinn</translation>
    </message>
    <message>
      <location filename="desktop/widgets/hit_column.py" />
      <source>No passage has these words.</source>
      <translation>Keine Textstelle hat diese Wörter.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/hit_column.py" />
      <source>Nothing was found by meaning.</source>
      <translation>Über den Sinn wurde nichts gefunden.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/hit_column.py" />
      <source>Nothing was found.</source>
      <translation>Nichts gefunden.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/hit_column.py" />
      <source>Show all {count}</source>
      <translation>Alle {count} zeigen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/hit_column.py" />
      <source>Words</source>
      <translation>Wörter</translation>
    </message>
    <message>
      <location filename="desktop/widgets/hit_column.py" />
      <source>cosine: in other words, too</source>
      <translation>Kosinus: auch mit anderen Worten</translation>
    </message>
    <message>
      <location filename="desktop/widgets/hit_column.py" />
      <source>fused: used for answers</source>
      <translation>vereint: so für Antworten genutzt</translation>
    </message>
    <message>
      <location filename="desktop/widgets/hit_column.py" />
      <source>not found</source>
      <translation>nicht gefunden</translation>
    </message>
    <message>
      <location filename="desktop/widgets/hub_detail.py" />
      <source>About this repository</source>
      <translation>Über dieses Repository</translation>
    </message>
    <message>
      <location filename="desktop/widgets/hub_detail.py" />
      <source>Access token</source>
      <translation>Zugangstoken</translation>
    </message>
    <message>
      <location filename="desktop/widgets/hub_detail.py" />
      <source>Another access token</source>
      <translation>Anderes Zugangstoken</translation>
    </message>
    <message>
      <location filename="desktop/widgets/hub_detail.py" />
      <source>Asking for its files…</source>
      <translation>Seine Dateien werden erfragt …</translation>
    </message>
    <message>
      <location filename="desktop/widgets/hub_detail.py" />
      <source>Forget it</source>
      <translation>Vergessen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/hub_detail.py" />
      <source>Open its page</source>
      <translation>Seite öffnen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/hub_detail.py" />
      <source>The publisher asks for your consent. Sign in on its page, accept the terms, make an access token there (read access is enough) and paste it here.</source>
      <translation>Der Herausgeber bittet um Ihre Zustimmung. Auf seiner Seite anmelden, die Bedingungen annehmen, dort ein Zugangstoken anlegen (Lesezugriff genügt) und es hier einfügen.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/hub_detail.py" />
      <source>There is no model in it that Openbook can use.</source>
      <translation>Darin ist kein Modell, das Openbook nutzen kann.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/hub_page.py" />
      <source>Choose a model to see its files and whether they fit.</source>
      <translation>Ein Modell wählen, um seine Dateien zu sehen und ob sie passen.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/hub_page.py" />
      <source>Find a model on Hugging Face</source>
      <translation>Ein Modell auf Hugging Face finden</translation>
    </message>
    <message>
      <location filename="desktop/widgets/hub_page.py" />
      <source>Models on Hugging Face</source>
      <translation>Modelle auf Hugging Face</translation>
    </message>
    <message>
      <location filename="desktop/widgets/hub_page.py" />
      <source>Nothing was found</source>
      <translation>Nichts gefunden</translation>
    </message>
    <message>
      <location filename="desktop/widgets/hub_page.py" />
      <source>Order</source>
      <translation>Reihenfolge</translation>
    </message>
    <message>
      <location filename="desktop/widgets/hub_page.py" />
      <source>Search Hugging Face</source>
      <translation>Hugging Face durchsuchen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/hub_page.py" />
      <source>Search, or paste an address</source>
      <translation>Suchen oder eine Adresse einfügen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/hub_page.py" />
      <source>The files of a model and whether they fit this computer will stand here.</source>
      <translation>Hier stehen später die Dateien eines Modells und ob sie auf diesen Computer passen.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/hub_page.py" />
      <source>The search did not work</source>
      <translation>Die Suche hat nicht geklappt</translation>
    </message>
    <message>
      <location filename="desktop/widgets/hub_page.py" />
      <source>Try fewer or other words.</source>
      <translation>Bitte weniger oder andere Wörter versuchen.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/hub_page.py" />
      <source>Type a name, or press Search to see what is trending. Searching connects to huggingface.co; until then, nothing leaves this computer.</source>
      <translation>Einen Namen eingeben, oder mit „Suchen“ ansehen, was im Trend liegt. Erst die Suche verbindet sich mit huggingface.co; bis dahin verlässt nichts diesen Computer.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/influence_table.py" />
      <source>How many sources were left out</source>
      <translation>Wie viele Quellen weggelassen wurden</translation>
    </message>
    <message>
      <location filename="desktop/widgets/influence_table.py" />
      <source>Leave each out</source>
      <translation>Jede weglassen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/influence_table.py" />
      <source>Leaves out each source in turn and looks how much less likely the answer gets</source>
      <translation>Lässt jede Quelle einmal weg und sieht, wie viel unwahrscheinlicher die Antwort wird</translation>
    </message>
    <message>
      <location filename="desktop/widgets/influence_table.py" />
      <source>Leaving a source out tells whether it was needed, but not where two say the same. Attention tells where the model looked, but not whether that changed a word.</source>
      <translation>Das Weglassen sagt, ob eine Quelle nötig war, aber nicht, wenn zwei dasselbe sagen. Aufmerksamkeit sagt, wohin das Modell blickte, aber nicht, ob das ein Wort änderte.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/influence_table.py" />
      <source>Left out, bits per token</source>
      <translation>Weggelassen, Bit je Token</translation>
    </message>
    <message>
      <location filename="desktop/widgets/influence_table.py" />
      <source>Left out: {bits}. Looked at: {share}.</source>
      <translation>Weggelassen: {bits}. Angeblickt: {share}.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/influence_table.py" />
      <source>Look at attention</source>
      <translation>Aufmerksamkeit ansehen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/influence_table.py" />
      <source>Looked at</source>
      <translation>Angeblickt</translation>
    </message>
    <message>
      <location filename="desktop/widgets/influence_table.py" />
      <source>bits/token</source>
      <translation>Bit/Token</translation>
    </message>
    <message>
      <location filename="desktop/widgets/influence_table.py" />
      <source>not measured</source>
      <translation>nicht gemessen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/influence_view.py" />
      <source>Measure again</source>
      <translation>Noch einmal messen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/influence_view.py" />
      <source>What carried this answer?</source>
      <translation>Was trug diese Antwort?</translation>
    </message>
    <message>
      <location filename="desktop/widgets/influence_view.py" />
      <source>Without {name}</source>
      <translation>Ohne {name}</translation>
    </message>
    <message>
      <location filename="desktop/widgets/influence_view.py" />
      <source>bits per token</source>
      <translation>Bit pro Token</translation>
    </message>
    <message>
      <location filename="desktop/widgets/influence_view.py" />
      <source>the first sentence</source>
      <translation>den ersten Satz</translation>
    </message>
    <message>
      <location filename="desktop/widgets/influence_view.py" />
      <source>this sentence</source>
      <translation>diesen Satz</translation>
    </message>
    <message>
      <location filename="desktop/widgets/influence_view.py" />
      <source>{count} more, each moved less.</source>
      <translation>{count} weitere, jeder weniger betroffen.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/influence_view.py" />
      <source>{name}: {bits} bits per token</source>
      <translation>{name}: {bits} Bit pro Token</translation>
    </message>
    <message>
      <location filename="desktop/widgets/jump_button.py" />
      <source>Jump to the end</source>
      <translation>Zum Ende springen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/jump_button.py" />
      <source>Jump to what is new, at the end</source>
      <translation>Zum Neuen am Ende springen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/keys_within.py" />
      <source>Anywhere</source>
      <translation>Überall</translation>
    </message>
    <message>
      <location filename="desktop/widgets/keys_within.py" />
      <source>Begin a new line</source>
      <translation>Neue Zeile beginnen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/keys_within.py" />
      <source>Choose a prompt</source>
      <translation>Prompt wählen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/keys_within.py" />
      <source>Close what was opened last, or stop the answer</source>
      <translation>Zuletzt Geöffnetes schließen oder die Antwort stoppen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/keys_within.py" />
      <source>Copy the selection</source>
      <translation>Auswahl kopieren</translation>
    </message>
    <message>
      <location filename="desktop/widgets/keys_within.py" />
      <source>Delete it</source>
      <translation>Löschen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/keys_within.py" />
      <source>Fold or unfold a folder</source>
      <translation>Ordner zu- oder aufklappen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/keys_within.py" />
      <source>Go through your earlier questions</source>
      <translation>Frühere Fragen durchgehen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/keys_within.py" />
      <source>Go to the beginning or the end</source>
      <translation>Zum Anfang oder Ende</translation>
    </message>
    <message>
      <location filename="desktop/widgets/keys_within.py" />
      <source>Go to the next or previous blank of a prompt</source>
      <translation>Zur nächsten oder vorigen Lücke eines Prompts</translation>
    </message>
    <message>
      <location filename="desktop/widgets/keys_within.py" />
      <source>Go to the next or previous control</source>
      <translation>Zum nächsten oder vorigen Bedienelement</translation>
    </message>
    <message>
      <location filename="desktop/widgets/keys_within.py" />
      <source>In the conversation</source>
      <translation>Im Gespräch</translation>
    </message>
    <message>
      <location filename="desktop/widgets/keys_within.py" />
      <source>In the list of chats</source>
      <translation>In der Liste der Chats</translation>
    </message>
    <message>
      <location filename="desktop/widgets/keys_within.py" />
      <source>In the message field</source>
      <translation>Im Nachrichtenfeld</translation>
    </message>
    <message>
      <location filename="desktop/widgets/keys_within.py" />
      <source>Move a folder</source>
      <translation>Ordner verschieben</translation>
    </message>
    <message>
      <location filename="desktop/widgets/keys_within.py" />
      <source>On a message</source>
      <translation>Auf einer Nachricht</translation>
    </message>
    <message>
      <location filename="desktop/widgets/keys_within.py" />
      <source>Open the chat</source>
      <translation>Chat öffnen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/keys_within.py" />
      <source>Rename it</source>
      <translation>Umbenennen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/keys_within.py" />
      <source>See what can be done with it</source>
      <translation>Zeigen, was damit möglich ist</translation>
    </message>
    <message>
      <location filename="desktop/widgets/keys_within.py" />
      <source>Select everything</source>
      <translation>Alles auswählen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/keys_within.py" />
      <source>Send the message</source>
      <translation>Nachricht senden</translation>
    </message>
    <message>
      <location filename="desktop/widgets/keys_within.py" />
      <source>Turn a page</source>
      <translation>Eine Seite blättern</translation>
    </message>
    <message>
      <location filename="desktop/widgets/layer_view.py" />
      <source>Each row shows what the model would write if it ended at that layer. The colour of the strip is the stronger, the more probable the written token is there; above the dashed line it stays ahead. Early layers are not made to be read like this, so their words mean little.</source>
      <translation>Jede Zeile zeigt, was das Modell schriebe, wenn es mit dieser Schicht endete. Die Farbe des Streifens ist umso kräftiger, je wahrscheinlicher das geschriebene Token dort ist; über der gestrichelten Linie bleibt es vorn. Frühe Schichten sind nicht dafür gemacht, so gelesen zu werden, ihre Wörter sagen daher wenig.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/layer_view.py" />
      <source>Layer {layer}, the last one</source>
      <translation>Schicht {layer}, die letzte</translation>
    </message>
    <message>
      <location filename="desktop/widgets/lens_bar.py" />
      <source>Back to plain reading (Ctrl+Shift+L)</source>
      <translation>Zurück zum einfachen Lesen (Ctrl+Shift+L)</translation>
    </message>
    <message>
      <location filename="desktop/widgets/lens_bar.py" />
      <source>How the tokens are coloured</source>
      <translation>Wie die Token gefärbt sind</translation>
    </message>
    <message>
      <location filename="desktop/widgets/lens_bar.py" />
      <source>bits</source>
      <translation>Bit</translation>
    </message>
    <message>
      <location filename="desktop/widgets/lens_bar.py" />
      <source>{measure} from sure to unsure: {steps}</source>
      <translation>{measure} von sicher bis unsicher: {steps}</translation>
    </message>
    <message>
      <location filename="desktop/widgets/likeness_page.py" />
      <source>Compare (Ctrl+Enter)</source>
      <translation>Vergleichen (Strg+Eingabe)</translation>
    </message>
    <message>
      <location filename="desktop/widgets/likeness_page.py" />
      <source>Compared by {model}.</source>
      <translation>Verglichen von {model}.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/likeness_page.py" />
      <source>Cosines of the sentences</source>
      <translation>Kosinus der Sätze</translation>
    </message>
    <message>
      <location filename="desktop/widgets/likeness_page.py" />
      <source>First text, sentence {place}: {words}</source>
      <translation>Erster Text, Satz {place}: {words}</translation>
    </message>
    <message>
      <location filename="desktop/widgets/likeness_page.py" />
      <source>How similar are they in meaning?</source>
      <translation>Wie ähnlich ist ihre Bedeutung?</translation>
    </message>
    <message>
      <location filename="desktop/widgets/likeness_page.py" />
      <source>Of a very long text the model reads the beginning alone; the table has each sentence.</source>
      <translation>Von einem sehr langen Text liest das Modell nur den Anfang; in der Tabelle steht jeder Satz.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/likeness_page.py" />
      <source>Only the first {count} sentences of each text are in the table.</source>
      <translation>In der Tabelle stehen nur die ersten {count} Sätze jedes Textes.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/likeness_page.py" />
      <source>Second text, sentence {place}: {words}</source>
      <translation>Zweiter Text, Satz {place}: {words}</translation>
    </message>
    <message>
      <location filename="desktop/widgets/likeness_page.py" />
      <source>The embedding model makes a list of numbers of each text. The cosine says how similar the directions of two lists are: 1 is the same, near 0 the texts have little to do with each other. It is not a percentage, and what counts as high differs from model to model.</source>
      <translation>Das Embedding-Modell macht aus jedem Text eine Liste von Zahlen. Der Kosinus sagt, wie ähnlich die Richtungen zweier Listen sind: 1 ist dieselbe, nahe 0 haben die Texte wenig miteinander zu tun. Er ist kein Prozentwert, und was als hoch gilt, ist von Modell zu Modell verschieden.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/likeness_page.py" />
      <source>The two texts</source>
      <translation>Die beiden Texte</translation>
    </message>
    <message>
      <location filename="desktop/widgets/links.py" />
      <source>Copy this address</source>
      <translation>Adresse kopieren</translation>
    </message>
    <message>
      <location filename="desktop/widgets/links.py" />
      <source>Link to {address}</source>
      <translation>Link zu {address}</translation>
    </message>
    <message>
      <location filename="desktop/widgets/links.py" />
      <source>Open {address}</source>
      <translation>{address} öffnen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/links.py" />
      <source>This address is not opened from here. It can be copied.</source>
      <translation>Diese Adresse wird von hier aus nicht geöffnet. Sie lässt sich kopieren.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/load_fields.py" />
      <source>Back to automatic</source>
      <translation>Zurück auf automatisch</translation>
    </message>
    <message>
      <location filename="desktop/widgets/load_fields.py" />
      <source>Reset {setting}</source>
      <translation>{setting} zurücksetzen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/load_fields.py" />
      <source>Share of {name}</source>
      <translation>Anteil von {name}</translation>
    </message>
    <message>
      <location filename="desktop/widgets/load_fields.py" />
      <source>automatic</source>
      <translation>automatisch</translation>
    </message>
    <message>
      <location filename="desktop/widgets/load_form.py" />
      <source>16 bit</source>
      <translation>16 Bit</translation>
    </message>
    <message>
      <location filename="desktop/widgets/load_form.py" />
      <source>32 bit</source>
      <translation>32 Bit</translation>
    </message>
    <message>
      <location filename="desktop/widgets/load_form.py" />
      <source>4 bit</source>
      <translation>4 Bit</translation>
    </message>
    <message>
      <location filename="desktop/widgets/load_form.py" />
      <source>8 bit</source>
      <translation>8 Bit</translation>
    </message>
    <message>
      <location filename="desktop/widgets/load_form.py" />
      <source>A faster way to compute attention that needs less memory.</source>
      <translation>Ein schnellerer Weg, Attention zu berechnen, der weniger Speicher braucht.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/load_form.py" />
      <source>Automatic</source>
      <translation>Automatisch</translation>
    </message>
    <message>
      <location filename="desktop/widgets/load_form.py" />
      <source>Context (tokens)</source>
      <translation>Kontext (Token)</translation>
    </message>
    <message>
      <location filename="desktop/widgets/load_form.py" />
      <source>Device</source>
      <translation>Gerät</translation>
    </message>
    <message>
      <location filename="desktop/widgets/load_form.py" />
      <source>Experts on processor</source>
      <translation>Experten auf Prozessor</translation>
    </message>
    <message>
      <location filename="desktop/widgets/load_form.py" />
      <source>Flash attention</source>
      <translation>Flash Attention</translation>
    </message>
    <message>
      <location filename="desktop/widgets/load_form.py" />
      <source>Graphics processor</source>
      <translation>Grafikprozessor</translation>
    </message>
    <message>
      <location filename="desktop/widgets/load_form.py" />
      <source>How many processor threads compute; more than the real cores is slower.</source>
      <translation>Wie viele Prozessor-Threads rechnen; mehr als echte Kerne ist langsamer.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/load_form.py" />
      <source>How many tokens the model can see at once; more needs more memory.</source>
      <translation>Wie viele Token das Modell auf einmal sehen kann; mehr braucht mehr Speicher.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/load_form.py" />
      <source>How much of the model each of them takes.</source>
      <translation>Wie viel vom Modell jede von ihnen übernimmt.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/load_form.py" />
      <source>In so many layers the experts, which are large but rarely asked, stay in main memory.</source>
      <translation>In so vielen Schichten bleiben die Experten, die groß sind, aber selten gefragt werden, im Hauptspeicher.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/load_form.py" />
      <source>KV cache</source>
      <translation>KV-Cache</translation>
    </message>
    <message>
      <location filename="desktop/widgets/load_form.py" />
      <source>KV cache on</source>
      <translation>KV-Cache auf</translation>
    </message>
    <message>
      <location filename="desktop/widgets/load_form.py" />
      <source>Layers on GPU</source>
      <translation>Schichten auf der GPU</translation>
    </message>
    <message>
      <location filename="desktop/widgets/load_form.py" />
      <source>Off</source>
      <translation>Aus</translation>
    </message>
    <message>
      <location filename="desktop/widgets/load_form.py" />
      <source>On</source>
      <translation>An</translation>
    </message>
    <message>
      <location filename="desktop/widgets/load_form.py" />
      <source>On the processor it leaves room for more layers, but is slower.</source>
      <translation>Auf dem Prozessor lässt er Platz für mehr Schichten, ist aber langsamer.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/load_form.py" />
      <source>Shares of the GPUs</source>
      <translation>Anteile der GPUs</translation>
    </message>
    <message>
      <location filename="desktop/widgets/load_form.py" />
      <source>The form of what the model remembers of the chat; 8 bit needs half the room.</source>
      <translation>Die Form dessen, was das Modell vom Chat behält; 8 Bit braucht halb so viel Platz.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/load_form.py" />
      <source>The more of the model’s layers are there, the faster it is.</source>
      <translation>Je mehr Schichten des Modells dort liegen, desto schneller ist es.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/load_form.py" />
      <source>Threads</source>
      <translation>Threads</translation>
    </message>
    <message>
      <location filename="desktop/widgets/load_form.py" />
      <source>Which device computes the layers.</source>
      <translation>Welches Gerät die Schichten berechnet.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/load_form.py" />
      <source>the GPU</source>
      <translation>der GPU</translation>
    </message>
    <message>
      <location filename="desktop/widgets/load_form.py" />
      <source>the processor</source>
      <translation>dem Prozessor</translation>
    </message>
    <message>
      <location filename="desktop/widgets/load_panel.py" />
      <source>Apply</source>
      <translation>Anwenden</translation>
    </message>
    <message>
      <location filename="desktop/widgets/load_panel.py" />
      <source>Devices</source>
      <translation>Geräte</translation>
    </message>
    <message>
      <location filename="desktop/widgets/load_panel.py" />
      <source>Load the model anew with these settings</source>
      <translation>Das Modell mit diesen Einstellungen neu laden</translation>
    </message>
    <message>
      <location filename="desktop/widgets/load_panel.py" />
      <source>Loading</source>
      <translation>Laden</translation>
    </message>
    <message>
      <location filename="desktop/widgets/load_panel.py" />
      <source>Memory</source>
      <translation>Speicher</translation>
    </message>
    <message>
      <location filename="desktop/widgets/load_panel.py" />
      <source>Not known yet.</source>
      <translation>Noch nicht bekannt.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/load_panel.py" />
      <source>Nothing is changed.</source>
      <translation>Nichts ist geändert.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/load_panel.py" />
      <source>There is nothing to plan while this file cannot be loaded.</source>
      <translation>Solange sich diese Datei nicht laden lässt, gibt es nichts zu planen.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/look_note.py" />
      <source>How much of the answer is read</source>
      <translation>Wie viel der Antwort gelesen ist</translation>
    </message>
    <message>
      <location filename="desktop/widgets/look_note.py" />
      <source>Reads this answer once more to look inside</source>
      <translation>Liest diese Antwort noch einmal, um hineinzusehen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/look_panel.py" />
      <source>Ask something, and see here how the answer comes about, token by token.</source>
      <translation>Stellen Sie eine Frage und sehen Sie hier, wie die Antwort Token für Token entsteht.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/map_canvas.py" />
      <source>Map of the passages</source>
      <translation>Karte der Textstellen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/map_canvas.py" />
      <source>Open the passage</source>
      <translation>Die Textstelle öffnen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/map_canvas.py" />
      <source>Show nearest neighbours</source>
      <translation>Nächste Nachbarn zeigen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/map_canvas.py" />
      <source>{passages} passages of {files} files. Arrow keys go from one to the next, N shows its neighbours.</source>
      <translation>{passages} Textstellen aus {files} Dateien. Die Pfeiltasten führen von einer zur nächsten, N zeigt ihre Nachbarn.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/map_drawing.py" />
      <source>Your question</source>
      <translation>Ihre Frage</translation>
    </message>
    <message>
      <location filename="desktop/widgets/map_neighbours.py" />
      <source>By the cosine in all dimensions, not by the map.</source>
      <translation>Nach dem Kosinus in allen Dimensionen, nicht nach der Karte.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/map_neighbours.py" />
      <source>Close the neighbours</source>
      <translation>Die Nachbarn schließen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/map_neighbours.py" />
      <source>Nearest neighbours</source>
      <translation>Nächste Nachbarn</translation>
    </message>
    <message>
      <location filename="desktop/widgets/map_neighbours.py" />
      <source>There are no other passages here.</source>
      <translation>Hier gibt es keine anderen Textstellen.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/model_chip.py" />
      <source>Choose a model</source>
      <translation>Modell wählen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/model_chip.py" />
      <source>Manage models…</source>
      <translation>Modelle verwalten …</translation>
    </message>
    <message>
      <location filename="desktop/widgets/model_chip.py" />
      <source>Model: {name}</source>
      <translation>Modell: {name}</translation>
    </message>
    <message>
      <location filename="desktop/widgets/model_chip.py" />
      <source>Persona</source>
      <translation>Persona</translation>
    </message>
    <message>
      <location filename="desktop/widgets/model_chip.py" />
      <source>Persona: {name}</source>
      <translation>Persona: {name}</translation>
    </message>
    <message>
      <location filename="desktop/widgets/model_chip.py" />
      <source>Unload</source>
      <translation>Entladen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/model_detail.py" />
      <source>Compare the files by their hashes, which reads all of them once</source>
      <translation>Die Dateien anhand ihrer Prüfsummen vergleichen; dazu werden alle einmal gelesen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/model_detail.py" />
      <source>Comparing the files</source>
      <translation>Dateien werden verglichen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/model_detail.py" />
      <source>Delete…</source>
      <translation>Löschen …</translation>
    </message>
    <message>
      <location filename="desktop/widgets/model_detail.py" />
      <source>Loading… {percent}</source>
      <translation>Wird geladen … {percent}</translation>
    </message>
    <message>
      <location filename="desktop/widgets/model_detail.py" />
      <source>Make sure</source>
      <translation>Genau prüfen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/model_detail.py" />
      <source>Reading the files… {percent}</source>
      <translation>Dateien werden gelesen … {percent}</translation>
    </message>
    <message>
      <location filename="desktop/widgets/model_detail.py" />
      <source>Search documents with it</source>
      <translation>Damit Dokumente durchsuchen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/model_detail.py" />
      <source>Show {place}</source>
      <translation>{place} zeigen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/model_detail.py" />
      <source>Take off the list</source>
      <translation>Von der Liste nehmen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/model_detail.py" />
      <source>Trying its template…</source>
      <translation>Die Vorlage wird erprobt …</translation>
    </message>
    <message>
      <location filename="desktop/widgets/model_detail.py" />
      <source>Work out its SHA-256</source>
      <translation>SHA-256 berechnen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/model_detail.py" />
      <source>Working out what it needs…</source>
      <translation>Der Bedarf wird berechnet …</translation>
    </message>
    <message>
      <location filename="desktop/widgets/model_facts.py" />
      <source>Loaded in</source>
      <translation>Geladen in</translation>
    </message>
    <message>
      <location filename="desktop/widgets/model_facts.py" />
      <source>Name</source>
      <translation>Name</translation>
    </message>
    <message>
      <location filename="desktop/widgets/model_facts.py" />
      <source>{free} free of {total}</source>
      <translation>{free} von {total} frei</translation>
    </message>
    <message>
      <location filename="desktop/widgets/model_facts.py" />
      <source>{used} of {all} tokens</source>
      <translation>{used} von {all} Token</translation>
    </message>
    <message>
      <location filename="desktop/widgets/model_question.py" />
      <source>Delete a model</source>
      <translation>Modell löschen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/model_question.py" />
      <source>Delete for good</source>
      <translation>Ganz löschen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/model_question.py" />
      <source>Move to the bin</source>
      <translation>In den Papierkorb</translation>
    </message>
    <message>
      <location filename="desktop/widgets/model_question.py" />
      <source>There is no bin where it lies, so it would be gone for good.</source>
      <translation>Dort, wo es liegt, gibt es keinen Papierkorb; es wäre endgültig fort.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/model_search.py" />
      <source>No model is called that.</source>
      <translation>Kein Modell heißt so.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/model_search.py" />
      <source>Search models</source>
      <translation>Modelle durchsuchen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/model_search.py" />
      <source>Search {count} models</source>
      <translation>{count} Modelle durchsuchen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/models_page.py" />
      <source>Catalogue</source>
      <translation>Katalog</translation>
    </message>
    <message>
      <location filename="desktop/widgets/models_page.py" />
      <source>Here</source>
      <translation>Hier</translation>
    </message>
    <message>
      <location filename="desktop/widgets/models_page.py" />
      <source>Where models are</source>
      <translation>Wo Modelle sind</translation>
    </message>
    <message>
      <location filename="desktop/widgets/notes.py" />
      <source>Thinking…</source>
      <translation>Denkt nach …</translation>
    </message>
    <message>
      <location filename="desktop/widgets/notes.py" />
      <source>Thought for {minutes} min</source>
      <translation>{minutes} min nachgedacht</translation>
    </message>
    <message>
      <location filename="desktop/widgets/notes.py" />
      <source>Thought for {seconds} s</source>
      <translation>{seconds} s nachgedacht</translation>
    </message>
    <message>
      <location filename="desktop/widgets/offer_list.py" />
      <source>See it in the downloads</source>
      <translation>Bei den Downloads ansehen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/page_frame.py" />
      <source>Back to the chat (Esc)</source>
      <translation>Zurück zum Chat (Esc)</translation>
    </message>
    <message>
      <location filename="desktop/widgets/page_frame.py" />
      <source>Views</source>
      <translation>Ansichten</translation>
    </message>
    <message>
      <location filename="desktop/widgets/page_picture.py" />
      <source>Opening the page…</source>
      <translation>Seite wird geöffnet …</translation>
    </message>
    <message>
      <location filename="desktop/widgets/page_picture.py" />
      <source>Page</source>
      <translation>Seite</translation>
    </message>
    <message>
      <location filename="desktop/widgets/page_text.py" />
      <source>Text of the page</source>
      <translation>Text der Seite</translation>
    </message>
    <message>
      <location filename="desktop/widgets/palette_delegate.py" />
      <source>Not now</source>
      <translation>Nicht jetzt</translation>
    </message>
    <message>
      <location filename="desktop/widgets/palette_items.py" />
      <source>not available now</source>
      <translation>jetzt nicht möglich</translation>
    </message>
    <message>
      <location filename="desktop/widgets/pasted_sheet.py" />
      <source>It is sent with your message.</source>
      <translation>Wird mit Ihrer Nachricht gesendet.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/pasted_sheet.py" />
      <source>It is too long to be part of the text.</source>
      <translation>Das ist zu lang für den Text.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/pasted_sheet.py" />
      <source>The first {shown} of {total} characters are shown. All of them are sent with your message.</source>
      <translation>Gezeigt werden die ersten {shown} von {total} Zeichen. Gesendet werden alle mit Ihrer Nachricht.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/persona_form.py" />
      <source>Amber</source>
      <translation>Bernstein</translation>
    </message>
    <message>
      <location filename="desktop/widgets/persona_form.py" />
      <source>As the model’s author recommends</source>
      <translation>Wie vom Autor des Modells empfohlen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/persona_form.py" />
      <source>Blue</source>
      <translation>Blau</translation>
    </message>
    <message>
      <location filename="desktop/widgets/persona_form.py" />
      <source>Book</source>
      <translation>Buch</translation>
    </message>
    <message>
      <location filename="desktop/widgets/persona_form.py" />
      <source>Chip</source>
      <translation>Chip</translation>
    </message>
    <message>
      <location filename="desktop/widgets/persona_form.py" />
      <source>Flag</source>
      <translation>Fahne</translation>
    </message>
    <message>
      <location filename="desktop/widgets/persona_form.py" />
      <source>Green</source>
      <translation>Grün</translation>
    </message>
    <message>
      <location filename="desktop/widgets/persona_form.py" />
      <source>Grey</source>
      <translation>Grau</translation>
    </message>
    <message>
      <location filename="desktop/widgets/persona_form.py" />
      <source>How it is shown</source>
      <translation>Wie sie gezeigt wird</translation>
    </message>
    <message>
      <location filename="desktop/widgets/persona_form.py" />
      <source>How it should behave, for every answer.</source>
      <translation>Wie sie sich verhalten soll, für jede Antwort.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/persona_form.py" />
      <source>Letter i</source>
      <translation>Buchstabe i</translation>
    </message>
    <message>
      <location filename="desktop/widgets/persona_form.py" />
      <source>Magnifier</source>
      <translation>Lupe</translation>
    </message>
    <message>
      <location filename="desktop/widgets/persona_form.py" />
      <source>Pencil</source>
      <translation>Bleistift</translation>
    </message>
    <message>
      <location filename="desktop/widgets/persona_form.py" />
      <source>Quote</source>
      <translation>Anführungszeichen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/persona_form.py" />
      <source>Red</source>
      <translation>Rot</translation>
    </message>
    <message>
      <location filename="desktop/widgets/persona_form.py" />
      <source>Sampling</source>
      <translation>Sampling</translation>
    </message>
    <message>
      <location filename="desktop/widgets/persona_form.py" />
      <source>Tick</source>
      <translation>Häkchen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/persona_form.py" />
      <source>Triangle</source>
      <translation>Dreieck</translation>
    </message>
    <message>
      <location filename="desktop/widgets/persona_form.py" />
      <source>Values of its own</source>
      <translation>Eigene Werte</translation>
    </message>
    <message>
      <location filename="desktop/widgets/persona_form.py" />
      <source>Violet</source>
      <translation>Violett</translation>
    </message>
    <message>
      <location filename="desktop/widgets/persona_form.py" />
      <source>Whichever is loaded</source>
      <translation>Welches gerade geladen ist</translation>
    </message>
    <message>
      <location filename="desktop/widgets/persona_menu.py" />
      <source>Edit personas…</source>
      <translation>Personas bearbeiten …</translation>
    </message>
    <message>
      <location filename="desktop/widgets/persona_menu.py" />
      <source>How the model shall behave in this chat</source>
      <translation>Wie sich das Modell in diesem Chat verhalten soll</translation>
    </message>
    <message>
      <location filename="desktop/widgets/persona_menu.py" />
      <source>No persona</source>
      <translation>Keine Persona</translation>
    </message>
    <message>
      <location filename="desktop/widgets/personas_part.py" />
      <source>A system prompt, sampling values and a model under one name, to begin a chat with.</source>
      <translation>Systemprompt, Sampling-Werte und ein Modell unter einem Namen, um damit einen Chat zu beginnen.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/personas_part.py" />
      <source>Delete {name}</source>
      <translation>{name} löschen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/personas_part.py" />
      <source>Duplicate {name}</source>
      <translation>{name} duplizieren</translation>
    </message>
    <message>
      <location filename="desktop/widgets/personas_part.py" />
      <source>Edit {name}</source>
      <translation>{name} bearbeiten</translation>
    </message>
    <message>
      <location filename="desktop/widgets/personas_part.py" />
      <source>Import…</source>
      <translation>Importieren …</translation>
    </message>
    <message>
      <location filename="desktop/widgets/personas_part.py" />
      <source>New persona</source>
      <translation>Neue Persona</translation>
    </message>
    <message>
      <location filename="desktop/widgets/personas_part.py" />
      <source>Use {name} in this chat</source>
      <translation>{name} in diesem Chat verwenden</translation>
    </message>
    <message>
      <location filename="desktop/widgets/personas_part.py" />
      <source>built in</source>
      <translation>eingebaut</translation>
    </message>
    <message>
      <location filename="desktop/widgets/place_bar.py" />
      <source>Archived chats come back by themselves when you write in them.</source>
      <translation>Chats aus dem Archiv kommen von selbst zurück, wenn Sie darin schreiben.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/place_bar.py" />
      <source>Back to the chats (Esc in the list)</source>
      <translation>Zurück zu den Chats (Esc in der Liste)</translation>
    </message>
    <message>
      <location filename="desktop/widgets/place_bar.py" />
      <source>Chats stay here for {days} days. Then they are gone for good.</source>
      <translation>Chats bleiben hier {days} Tage. Dann sind sie endgültig gelöscht.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/place_bar.py" />
      <source>Delete everything in the trash for good</source>
      <translation>Alles im Papierkorb endgültig löschen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/place_bar.py" />
      <source>Empty the trash</source>
      <translation>Papierkorb leeren</translation>
    </message>
    <message>
      <location filename="desktop/widgets/place_bar.py" />
      <source>Empty…</source>
      <translation>Leeren …</translation>
    </message>
    <message>
      <location filename="desktop/widgets/place_line.py" />
      <source>Left and Right go to the tokens beside it.</source>
      <translation>Links und Rechts führen zu den Token daneben.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/place_line.py" />
      <source>No token chosen</source>
      <translation>Kein Token gewählt</translation>
    </message>
    <message>
      <location filename="desktop/widgets/place_line.py" />
      <source>No tokens yet</source>
      <translation>Noch keine Token</translation>
    </message>
    <message>
      <location filename="desktop/widgets/place_line.py" />
      <source>Token after</source>
      <translation>Token danach</translation>
    </message>
    <message>
      <location filename="desktop/widgets/place_line.py" />
      <source>Token after (Right)</source>
      <translation>Token danach (Rechts)</translation>
    </message>
    <message>
      <location filename="desktop/widgets/place_line.py" />
      <source>Token before</source>
      <translation>Token davor</translation>
    </message>
    <message>
      <location filename="desktop/widgets/place_line.py" />
      <source>Token before (Left)</source>
      <translation>Token davor (Links)</translation>
    </message>
    <message>
      <location filename="desktop/widgets/place_line.py" />
      <source>Token {place} of {count}</source>
      <translation>Token {place} von {count}</translation>
    </message>
    <message>
      <location filename="desktop/widgets/plan_card.py" />
      <source>Choose a model, and this says what it needs.</source>
      <translation>Ein Modell wählen, dann steht hier, was es braucht.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/play_chart.py" />
      <source>Candidates for this place</source>
      <translation>Kandidaten für diese Stelle</translation>
    </message>
    <message>
      <location filename="desktop/widgets/play_chart.py" />
      <source>Go on from here with “{token}” instead</source>
      <translation>Von hier an stattdessen mit „{token}“ weiterschreiben</translation>
    </message>
    <message>
      <location filename="desktop/widgets/play_chart.py" />
      <source>Samplers in their order</source>
      <translation>Sampler in ihrer Reihenfolge</translation>
    </message>
    <message>
      <location filename="desktop/widgets/play_note.py" />
      <source>At “{token}”, “{best}” has {share} with these values.</source>
      <translation>Bei „{token}“ hat „{best}“ mit diesen Werten {share}.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/play_note.py" />
      <source>Once there is an answer, its candidates are drawn here as these values leave them.</source>
      <translation>Sobald es eine Antwort gibt, stehen hier ihre Kandidaten, so wie diese Werte sie übrig lassen.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/play_note.py" />
      <source>What these values do to the next token</source>
      <translation>Was diese Werte mit dem nächsten Token machen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/play_note.py" />
      <source>{count} candidate is left.</source>
      <translation>{count} Kandidat bleibt übrig.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/play_note.py" />
      <source>{count} candidates are left.</source>
      <translation>{count} Kandidaten bleiben übrig.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/play_note.py" />
      <source>“{token}” has {share} with these values.</source>
      <translation>„{token}“ hat mit diesen Werten {share}.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/pointer.py" />
      <source>Copy link</source>
      <translation>Link kopieren</translation>
    </message>
    <message>
      <location filename="desktop/widgets/pointer.py" />
      <source>Copy message</source>
      <translation>Nachricht kopieren</translation>
    </message>
    <message>
      <location filename="desktop/widgets/pointer.py" />
      <source>Copy selection</source>
      <translation>Auswahl kopieren</translation>
    </message>
    <message>
      <location filename="desktop/widgets/pointer.py" />
      <source>Copy thoughts</source>
      <translation>Gedanken kopieren</translation>
    </message>
    <message>
      <location filename="desktop/widgets/pointer.py" />
      <source>Select all</source>
      <translation>Alles auswählen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/preference_editors.py" />
      <source>Keep it</source>
      <translation>Behalten</translation>
    </message>
    <message>
      <location filename="desktop/widgets/preference_editors.py" />
      <source>Nothing: the model is as it was made.</source>
      <translation>Nichts: das Modell, wie es gemacht wurde.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/preference_row.py" />
      <source>Back to the default: {value}</source>
      <translation>Zurück zur Vorgabe: {value}</translation>
    </message>
    <message>
      <location filename="desktop/widgets/preference_row.py" />
      <source>Default: {value}</source>
      <translation>Vorgabe: {value}</translation>
    </message>
    <message>
      <location filename="desktop/widgets/preference_row.py" />
      <source>From the next load</source>
      <translation>Ab dem nächsten Laden</translation>
    </message>
    <message>
      <location filename="desktop/widgets/preference_row.py" />
      <source>From the next start</source>
      <translation>Ab dem nächsten Start</translation>
    </message>
    <message>
      <location filename="desktop/widgets/preset_bar.py" />
      <source>Back to my defaults</source>
      <translation>Zurück zu meinen Vorgaben</translation>
    </message>
    <message>
      <location filename="desktop/widgets/preset_bar.py" />
      <source>Back to the preset</source>
      <translation>Zurück zur Vorlage</translation>
    </message>
    <message>
      <location filename="desktop/widgets/preset_bar.py" />
      <source>Changed since: {settings}.</source>
      <translation>Seitdem geändert: {settings}.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/preset_bar.py" />
      <source>Delete “{name}”</source>
      <translation>„{name}“ löschen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/preset_bar.py" />
      <source>Make this my default</source>
      <translation>Als meine Vorgabe setzen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/preset_bar.py" />
      <source>Name of the preset</source>
      <translation>Name der Vorlage</translation>
    </message>
    <message>
      <location filename="desktop/widgets/preset_bar.py" />
      <source>Preset: {name}</source>
      <translation>Vorlage: {name}</translation>
    </message>
    <message>
      <location filename="desktop/widgets/preset_bar.py" />
      <source>Rename…</source>
      <translation>Umbenennen …</translation>
    </message>
    <message>
      <location filename="desktop/widgets/preset_bar.py" />
      <source>Save as a new preset…</source>
      <translation>Als neue Vorlage speichern …</translation>
    </message>
    <message>
      <location filename="desktop/widgets/preset_bar.py" />
      <source>Save changes to “{name}”</source>
      <translation>Änderungen in „{name}“ speichern</translation>
    </message>
    <message>
      <location filename="desktop/widgets/preset_bar.py" />
      <source>Your own values</source>
      <translation>Ihre eigenen Werte</translation>
    </message>
    <message>
      <location filename="desktop/widgets/preset_bar.py" />
      <source>{name}, {count} changed</source>
      <translation>{name}, {count} geändert</translation>
    </message>
    <message>
      <location filename="desktop/widgets/probability_view.py" />
      <source>After</source>
      <translation>Danach</translation>
    </message>
    <message>
      <location filename="desktop/widgets/probability_view.py" />
      <source>All samplers…</source>
      <translation>Alle Sampler …</translation>
    </message>
    <message>
      <location filename="desktop/widgets/probability_view.py" />
      <source>Before</source>
      <translation>Davor</translation>
    </message>
    <message>
      <location filename="desktop/widgets/probability_view.py" />
      <source>Entropy {bits} bits: as open as {count} equal choices</source>
      <translation>Entropie {bits} Bit: wie {count} gleiche Möglichkeiten</translation>
    </message>
    <message>
      <location filename="desktop/widgets/probability_view.py" />
      <source>This answer was least certain at “{token}”. Choose another token to see it.</source>
      <translation>Bei „{token}“ war diese Antwort am unsichersten. Wählen Sie ein anderes Token, um es zu sehen.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/probability_view.py" />
      <source>This is the first token of the answer. Choose another one to see it.</source>
      <translation>Das ist das erste Token der Antwort. Wählen Sie ein anderes, um es zu sehen.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/probability_view.py" />
      <source>Try other values</source>
      <translation>Andere Werte ausprobieren</translation>
    </message>
    <message>
      <location filename="desktop/widgets/probability_view.py" />
      <source>What this sampler left</source>
      <translation>Was dieser Sampler übrig ließ</translation>
    </message>
    <message>
      <location filename="desktop/widgets/probability_view.py" />
      <source>What this sampler was given</source>
      <translation>Was dieser Sampler bekam</translation>
    </message>
    <message>
      <location filename="desktop/widgets/prompt_card.py" />
      <source>Explain simply</source>
      <translation>Einfach erklären</translation>
    </message>
    <message>
      <location filename="desktop/widgets/prompt_card.py" />
      <source>Help me write</source>
      <translation>Beim Schreiben helfen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/prompt_card.py" />
      <source>Plan with me</source>
      <translation>Gemeinsam planen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/prompt_card.py" />
      <source>Suggest a simple plan for a week of easy dinners for two people.</source>
      <translation>Schlage einen einfachen Plan für eine Woche mit leichten Abendessen für zwei Personen vor.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/prompt_card.py" />
      <source>Why is the sky blue in the day and red in the evening?</source>
      <translation>Warum ist der Himmel am Tag blau und am Abend rot?</translation>
    </message>
    <message>
      <location filename="desktop/widgets/prompt_card.py" />
      <source>Write a short, friendly note that thanks a neighbour for watering my plants.</source>
      <translation>Schreibe eine kurze, freundliche Nachricht, die einer Nachbarin dafür dankt, dass sie meine Pflanzen gegossen hat.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/prompt_form.py" />
      <source>A prompt needs a text, so this change is not kept. Write one, or delete the prompt.</source>
      <translation>Ein Prompt braucht einen Text, die Änderung gilt nicht. Bitte einen schreiben oder den Prompt löschen.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/prompt_form.py" />
      <source>Duplicate</source>
      <translation>Duplizieren</translation>
    </message>
    <message>
      <location filename="desktop/widgets/prompt_form.py" />
      <source>It asks for: {names}.</source>
      <translation>Er fragt nach: {names}.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/prompt_form.py" />
      <source>It is too long for a prompt, so this change is not kept. Shorten it.</source>
      <translation>Das ist zu lang für einen Prompt, die Änderung gilt nicht. Bitte kürzen.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/prompt_form.py" />
      <source>Name after the slash</source>
      <translation>Name nach dem Schrägstrich</translation>
    </message>
    <message>
      <location filename="desktop/widgets/prompt_form.py" />
      <source>Put it into the composer</source>
      <translation>In das Nachrichtenfeld setzen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/prompt_form.py" />
      <source>Text of the prompt</source>
      <translation>Text des Prompts</translation>
    </message>
    <message>
      <location filename="desktop/widgets/prompt_form.py" />
      <source>Title</source>
      <translation>Titel</translation>
    </message>
    <message>
      <location filename="desktop/widgets/prompt_form.py" />
      <source>Type a slash and these letters in the composer to find it.</source>
      <translation>Schrägstrich und diese Buchstaben ins Nachrichtenfeld tippen, um ihn zu finden.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/prompt_form.py" />
      <source>What the model is asked. Write {{topic}} where you want to fill something in.</source>
      <translation>Was das Modell gefragt wird. Mit {{topic}} bleibt Platz zum Ausfüllen.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/prompt_form.py" />
      <source>name</source>
      <translation>name</translation>
    </message>
    <message>
      <location filename="desktop/widgets/prompt_form.py" />
      <source>{{topic}} asks for a word, {{language=English}} suggests one. {{clipboard}}, {{selection}} and {{date}} fill themselves in.</source>
      <translation>{{topic}} fragt nach einem Wort, {{language=English}} schlägt eines vor. {{clipboard}}, {{selection}} und {{date}} füllen sich selbst aus.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/prompt_page.py" />
      <source>Close (Esc)</source>
      <translation>Schließen (Esc)</translation>
    </message>
    <message>
      <location filename="desktop/widgets/prompt_page.py" />
      <source>Close the prompt</source>
      <translation>Prompt schließen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/prompt_page.py" />
      <source>Copy as text</source>
      <translation>Als Text kopieren</translation>
    </message>
    <message>
      <location filename="desktop/widgets/prompt_page.py" />
      <source>Point at the text, or move in it with the arrow keys, to see its tokens.</source>
      <translation>Auf den Text zeigen oder sich mit den Pfeiltasten darin bewegen, um seine Token zu sehen.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/prompt_page.py" />
      <source>The exact prompt</source>
      <translation>Der genaue Prompt</translation>
    </message>
    <message>
      <location filename="desktop/widgets/prompt_page.py" />
      <source>id {number}</source>
      <translation>ID {number}</translation>
    </message>
    <message>
      <location filename="desktop/widgets/prompt_page.py" />
      <source>{part}: {tokens} of the prompt</source>
      <translation>{part}: {tokens} des Prompts</translation>
    </message>
    <message>
      <location filename="desktop/widgets/prompts_page.py" />
      <source>Add prompts from a JSON or CSV file</source>
      <translation>Prompts aus einer JSON- oder CSV-Datei hinzufügen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/prompts_page.py" />
      <source>Bring deleted ones back</source>
      <translation>Gelöschte zurückholen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/prompts_page.py" />
      <source>Bring the deleted built-in prompts back</source>
      <translation>Gelöschte eingebaute Prompts zurückholen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/prompts_page.py" />
      <source>Choose one to see and change it. In the composer, type a slash to use one.</source>
      <translation>Einen wählen, um ihn zu sehen und zu ändern. Im Nachrichtenfeld bringt ein Schrägstrich die Prompts.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/prompts_page.py" />
      <source>New</source>
      <translation>Neu</translation>
    </message>
    <message>
      <location filename="desktop/widgets/prompts_page.py" />
      <source>No prompt is called that</source>
      <translation>Kein Prompt heißt so</translation>
    </message>
    <message>
      <location filename="desktop/widgets/prompts_page.py" />
      <source>Save all prompts as a JSON or CSV file</source>
      <translation>Alle Prompts als JSON- oder CSV-Datei speichern</translation>
    </message>
    <message>
      <location filename="desktop/widgets/prompts_page.py" />
      <source>Search prompts</source>
      <translation>Prompts durchsuchen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/prompts_page.py" />
      <source>There are no prompts</source>
      <translation>Es gibt keine Prompts</translation>
    </message>
    <message>
      <location filename="desktop/widgets/prompts_page.py" />
      <source>Try other letters, or write it.</source>
      <translation>Andere Buchstaben versuchen oder den Prompt schreiben.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/prompts_page.py" />
      <source>Write a prompt of your own</source>
      <translation>Einen eigenen Prompt schreiben</translation>
    </message>
    <message>
      <location filename="desktop/widgets/prompts_page.py" />
      <source>Write one, or bring some from another program.</source>
      <translation>Einen schreiben oder welche aus einem anderen Programm holen.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/prompts_page.py" />
      <source>{count} prompt</source>
      <translation>{count} Prompt</translation>
    </message>
    <message>
      <location filename="desktop/widgets/prompts_page.py" />
      <source>{count} prompts</source>
      <translation>{count} Prompts</translation>
    </message>
    <message>
      <location filename="desktop/widgets/queue_line.py" />
      <source>Write it next</source>
      <translation>Als Nächstes schreiben</translation>
    </message>
    <message>
      <location filename="desktop/widgets/reading_bar.py" />
      <source>Read {read} of {total} prompt tokens, {cached} of them known from before.</source>
      <translation>{read} von {total} Prompt-Token gelesen, {cached} davon schon bekannt.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/reading_bar.py" />
      <source>Reading the prompt</source>
      <translation>Prompt wird gelesen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/sampling_panel.py" />
      <source>Find a setting</source>
      <translation>Einstellung suchen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/sampling_panel.py" />
      <source>How the model should behave, for every answer in this chat.</source>
      <translation>Wie sich das Modell verhalten soll, für jede Antwort in diesem Chat.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/sampling_panel.py" />
      <source>No setting has these words.</source>
      <translation>Keine Einstellung enthält diese Wörter.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/sampling_panel.py" />
      <source>Reset all</source>
      <translation>Alles zurücksetzen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/send_button.py" />
      <source>Send</source>
      <translation>Senden</translation>
    </message>
    <message>
      <location filename="desktop/widgets/send_button.py" />
      <source>Send ({key})</source>
      <translation>Senden ({key})</translation>
    </message>
    <message>
      <location filename="desktop/widgets/send_button.py" />
      <source>Stop (Esc)</source>
      <translation>Stoppen (Esc)</translation>
    </message>
    <message>
      <location filename="desktop/widgets/setting_row.py" />
      <source>Take your value back</source>
      <translation>Eigenen Wert zurücknehmen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/setting_row.py" />
      <source>default</source>
      <translation>Vorgabe</translation>
    </message>
    <message>
      <location filename="desktop/widgets/setting_row.py" />
      <source>from the catalogue</source>
      <translation>aus dem Katalog</translation>
    </message>
    <message>
      <location filename="desktop/widgets/setting_row.py" />
      <source>from the model file</source>
      <translation>aus der Modelldatei</translation>
    </message>
    <message>
      <location filename="desktop/widgets/setting_row.py" />
      <source>yours</source>
      <translation>Ihr Wert</translation>
    </message>
    <message>
      <location filename="desktop/widgets/settings_page.py" />
      <source>No setting has “{words}”.</source>
      <translation>Keine Einstellung enthält „{words}“.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/settings_page.py" />
      <source>Sections</source>
      <translation>Abschnitte</translation>
    </message>
    <message>
      <location filename="desktop/widgets/settings_page.py" />
      <source>Show all settings</source>
      <translation>Alle Einstellungen zeigen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/settings_page.py" />
      <source>Show all settings (Esc)</source>
      <translation>Alle Einstellungen zeigen (Esc)</translation>
    </message>
    <message>
      <location filename="desktop/widgets/settings_page.py" />
      <source>Try another word, such as “theme”, “font” or “temperature”.</source>
      <translation>Ein anderes Wort versuchen, etwa „Farben“, „Schrift“ oder „Temperatur“.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/settings_page.py" />
      <source>{count} setting</source>
      <translation>{count} Einstellung</translation>
    </message>
    <message>
      <location filename="desktop/widgets/settings_page.py" />
      <source>{count} settings</source>
      <translation>{count} Einstellungen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/shelf_view.py" />
      <source>A folder with models…</source>
      <translation>Ordner mit Modellen …</translation>
    </message>
    <message>
      <location filename="desktop/widgets/shelf_view.py" />
      <source>A model file…</source>
      <translation>Modelldatei …</translation>
    </message>
    <message>
      <location filename="desktop/widgets/shelf_view.py" />
      <source>Add</source>
      <translation>Hinzufügen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/shelf_view.py" />
      <source>Add a model or a folder</source>
      <translation>Modell oder Ordner hinzufügen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/shelf_view.py" />
      <source>Choose a model to see what it needs and what it can do.</source>
      <translation>Ein Modell wählen, um zu sehen, was es braucht und was es kann.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/shelf_view.py" />
      <source>Get one from the catalogue, or add a GGUF file that you have.</source>
      <translation>Eines aus dem Katalog holen oder eine vorhandene GGUF-Datei hinzufügen.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/shelf_view.py" />
      <source>Load	Enter</source>
      <translation>Laden	Eingabe</translation>
    </message>
    <message>
      <location filename="desktop/widgets/shelf_view.py" />
      <source>Look again</source>
      <translation>Neu nachsehen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/shelf_view.py" />
      <source>Looking for models…</source>
      <translation>Modelle werden gesucht …</translation>
    </message>
    <message>
      <location filename="desktop/widgets/shelf_view.py" />
      <source>Models on this computer</source>
      <translation>Modelle auf diesem Computer</translation>
    </message>
    <message>
      <location filename="desktop/widgets/shelf_view.py" />
      <source>Nothing by that name</source>
      <translation>Nichts mit diesem Namen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/shelf_view.py" />
      <source>Search your models</source>
      <translation>Eigene Modelle durchsuchen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/shelf_view.py" />
      <source>Show the models that are here more than once</source>
      <translation>Modelle zeigen, die mehrfach da sind</translation>
    </message>
    <message>
      <location filename="desktop/widgets/shelf_view.py" />
      <source>The models could not be listed</source>
      <translation>Die Modelle ließen sich nicht auflisten</translation>
    </message>
    <message>
      <location filename="desktop/widgets/shelf_view.py" />
      <source>There is no model yet</source>
      <translation>Noch kein Modell da</translation>
    </message>
    <message>
      <location filename="desktop/widgets/shelf_view.py" />
      <source>Try other words, or look in the catalogue.</source>
      <translation>Bitte andere Wörter versuchen oder im Katalog nachsehen.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/shelf_view.py" />
      <source>{size} could be freed</source>
      <translation>{size} könnten frei werden</translation>
    </message>
    <message>
      <location filename="desktop/widgets/shortcut_sheet.py" />
      <source>No shortcut fits “{words}”.</source>
      <translation>Kein Tastenkürzel passt zu „{words}“.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/shortcut_sheet.py" />
      <source>Search the shortcuts</source>
      <translation>Tastenkürzel durchsuchen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/shortcut_sheet.py" />
      <source>Try fewer letters, or the keys themselves.</source>
      <translation>Weniger Buchstaben helfen, oder die Tasten selbst.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/side_panel.py" />
      <source>Close (Ctrl+.)</source>
      <translation>Schließen (Strg+.)</translation>
    </message>
    <message>
      <location filename="desktop/widgets/side_panel.py" />
      <source>Close the settings</source>
      <translation>Einstellungen schließen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/side_panel.py" />
      <source>Panels</source>
      <translation>Bereiche</translation>
    </message>
    <message>
      <location filename="desktop/widgets/sidebar.py" />
      <source>Archived chats</source>
      <translation>Chats im Archiv</translation>
    </message>
    <message>
      <location filename="desktop/widgets/sidebar.py" />
      <source>Chats in the trash</source>
      <translation>Chats im Papierkorb</translation>
    </message>
    <message>
      <location filename="desktop/widgets/sidebar.py" />
      <source>List of chats</source>
      <translation>Liste der Chats</translation>
    </message>
    <message>
      <location filename="desktop/widgets/sidebar.py" />
      <source>Make a new folder (Ctrl+Shift+D)</source>
      <translation>Neuen Ordner anlegen (Strg+Umschalt+D)</translation>
    </message>
    <message>
      <location filename="desktop/widgets/sidebar.py" />
      <source>One place</source>
      <translation>Eine Stelle</translation>
    </message>
    <message>
      <location filename="desktop/widgets/sidebar.py" />
      <source>Start a new chat (Ctrl+N)</source>
      <translation>Neuen Chat beginnen (Strg+N)</translation>
    </message>
    <message>
      <location filename="desktop/widgets/sidebar.py" />
      <source>The newest {count} places, {chats}</source>
      <translation>Die neuesten {count} Stellen, {chats}</translation>
    </message>
    <message>
      <location filename="desktop/widgets/sidebar.py" />
      <source>What the search found</source>
      <translation>Was die Suche fand</translation>
    </message>
    <message>
      <location filename="desktop/widgets/sidebar.py" />
      <source>{count} places, {chats}</source>
      <translation>{count} Stellen, {chats}</translation>
    </message>
    <message>
      <location filename="desktop/widgets/sidebar_foot.py" />
      <source>Trash ({count})</source>
      <translation>Papierkorb ({count})</translation>
    </message>
    <message>
      <location filename="desktop/widgets/slash_list.py" />
      <source>Edit prompts…</source>
      <translation>Prompts bearbeiten …</translation>
    </message>
    <message>
      <location filename="desktop/widgets/snackbar.py" />
      <source>What was done</source>
      <translation>Was getan wurde</translation>
    </message>
    <message>
      <location filename="desktop/widgets/source_bar.py" />
      <source>Fit the width (Ctrl+0)</source>
      <translation>An die Breite anpassen (Strg+0)</translation>
    </message>
    <message>
      <location filename="desktop/widgets/source_bar.py" />
      <source>Larger (Ctrl++)</source>
      <translation>Größer (Strg++)</translation>
    </message>
    <message>
      <location filename="desktop/widgets/source_bar.py" />
      <source>Next page (Ctrl+PgDown)</source>
      <translation>Nächste Seite (Strg+Bild ab)</translation>
    </message>
    <message>
      <location filename="desktop/widgets/source_bar.py" />
      <source>Page {page}</source>
      <translation>Seite {page}</translation>
    </message>
    <message>
      <location filename="desktop/widgets/source_bar.py" />
      <source>Page {page} of {pages}</source>
      <translation>Seite {page} von {pages}</translation>
    </message>
    <message>
      <location filename="desktop/widgets/source_bar.py" />
      <source>Previous page (Ctrl+PgUp)</source>
      <translation>Vorige Seite (Strg+Bild auf)</translation>
    </message>
    <message>
      <location filename="desktop/widgets/source_bar.py" />
      <source>Show the page as it looks</source>
      <translation>Die Seite zeigen, wie sie aussieht</translation>
    </message>
    <message>
      <location filename="desktop/widgets/source_bar.py" />
      <source>Show the text as it was read</source>
      <translation>Den Text zeigen, wie er gelesen wurde</translation>
    </message>
    <message>
      <location filename="desktop/widgets/source_bar.py" />
      <source>Smaller (Ctrl+-)</source>
      <translation>Kleiner (Strg+-)</translation>
    </message>
    <message>
      <location filename="desktop/widgets/source_bar.py" />
      <source>Text</source>
      <translation>Text</translation>
    </message>
    <message>
      <location filename="desktop/widgets/source_bar.py" />
      <source>of {pages}</source>
      <translation>von {pages}</translation>
    </message>
    <message>
      <location filename="desktop/widgets/source_list.py" />
      <source>{count} source</source>
      <translation>{count} Quelle</translation>
    </message>
    <message>
      <location filename="desktop/widgets/source_list.py" />
      <source>{count} sources</source>
      <translation>{count} Quellen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/source_viewer.py" />
      <source>Copy passage</source>
      <translation>Textstelle kopieren</translation>
    </message>
    <message>
      <location filename="desktop/widgets/source_viewer.py" />
      <source>Find in this document (Ctrl+F)</source>
      <translation>In diesem Dokument suchen (Strg+F)</translation>
    </message>
    <message>
      <location filename="desktop/widgets/source_viewer.py" />
      <source>Open with system program</source>
      <translation>Mit Systemprogramm öffnen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/source_viewer.py" />
      <source>Source: {name}</source>
      <translation>Quelle: {name}</translation>
    </message>
    <message>
      <location filename="desktop/widgets/source_viewer.py" />
      <source>This page could not be drawn; here is its text.</source>
      <translation>Diese Seite ließ sich nicht zeichnen; hier ist ihr Text.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/source_viewer.py" />
      <source>Write a brief of this document in the chat</source>
      <translation>Im Chat eine Kurzfassung dieses Dokuments schreiben</translation>
    </message>
    <message>
      <location filename="desktop/widgets/table_bars.py" />
      <source>Scroll the table sideways</source>
      <translation>Tabelle seitwärts rollen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/template_card.py" />
      <source>Everything in its header</source>
      <translation>Alle Kopfdaten</translation>
    </message>
    <message>
      <location filename="desktop/widgets/template_card.py" />
      <source>Good</source>
      <translation>Gut</translation>
    </message>
    <message>
      <location filename="desktop/widgets/template_card.py" />
      <source>How it writes a conversation</source>
      <translation>So schreibt es ein Gespräch</translation>
    </message>
    <message>
      <location filename="desktop/widgets/template_card.py" />
      <source>Note</source>
      <translation>Hinweis</translation>
    </message>
    <message>
      <location filename="desktop/widgets/template_card.py" />
      <source>Problem</source>
      <translation>Problem</translation>
    </message>
    <message>
      <location filename="desktop/widgets/template_card.py" />
      <source>Sample conversation</source>
      <translation>Beispielgespräch</translation>
    </message>
    <message>
      <location filename="desktop/widgets/template_card.py" />
      <source>Text of the template</source>
      <translation>Text der Vorlage</translation>
    </message>
    <message>
      <location filename="desktop/widgets/template_card.py" />
      <source>The template itself</source>
      <translation>Die Vorlage selbst</translation>
    </message>
    <message>
      <location filename="desktop/widgets/text_editors.py" />
      <source>Write one token id and one number per line, for example “1234 -5”.</source>
      <translation>Je Zeile eine Token-Nummer und eine Zahl, zum Beispiel „1234 -5“.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/text_editors.py" />
      <source>e.g. 1234 -inf</source>
      <translation>z. B. 1234 -inf</translation>
    </message>
    <message>
      <location filename="desktop/widgets/token_card.py" />
      <source>Choose one, and another answer goes on from there.</source>
      <translation>Wählen Sie einen, und eine andere Antwort geht von dort weiter.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/token_card.py" />
      <source>This one was written.</source>
      <translation>Dieses wurde geschrieben.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/token_card.py" />
      <source>Token {words}</source>
      <translation>Token {words}</translation>
    </message>
    <message>
      <location filename="desktop/widgets/token_card.py" />
      <source>model</source>
      <translation>Modell</translation>
    </message>
    <message>
      <location filename="desktop/widgets/token_card.py" />
      <source>samplers</source>
      <translation>Sampler</translation>
    </message>
    <message>
      <location filename="desktop/widgets/token_lens.py" />
      <source>The model was not sure here: it gave no candidate 30 %.</source>
      <translation>Das Modell war hier unsicher: Es gab keinem Kandidaten 30 %.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/token_view.py" />
      <source>Compare with another model</source>
      <translation>Mit einem anderen Modell vergleichen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/token_view.py" />
      <source>Compare with another model…</source>
      <translation>Mit anderem Modell vergleichen …</translation>
    </message>
    <message>
      <location filename="desktop/widgets/token_view.py" />
      <source>Copy the ids</source>
      <translation>Nummern kopieren</translation>
    </message>
    <message>
      <location filename="desktop/widgets/token_view.py" />
      <source>Point at a token to see its id.</source>
      <translation>Zeigen Sie auf ein Token, um seine Nummer zu sehen.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/token_view.py" />
      <source>The first {count} are shown.</source>
      <translation>Die ersten {count} werden gezeigt.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/token_view.py" />
      <source>The message</source>
      <translation>Die Nachricht</translation>
    </message>
    <message>
      <location filename="desktop/widgets/token_view.py" />
      <source>There is no other model on the shelf.</source>
      <translation>Im Regal ist kein anderes Modell.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/token_view.py" />
      <source>Tokens of the other model</source>
      <translation>Token des anderen Modells</translation>
    </message>
    <message>
      <location filename="desktop/widgets/token_view.py" />
      <source>Tokens of the text</source>
      <translation>Token des Textes</translation>
    </message>
    <message>
      <location filename="desktop/widgets/token_view.py" />
      <source>What you write</source>
      <translation>Was Sie schreiben</translation>
    </message>
    <message>
      <location filename="desktop/widgets/token_view.py" />
      <source>{count} fewer</source>
      <translation>{count} weniger</translation>
    </message>
    <message>
      <location filename="desktop/widgets/token_view.py" />
      <source>{tokens}, as many</source>
      <translation>{tokens}, ebenso viele</translation>
    </message>
    <message>
      <location filename="desktop/widgets/tour_offer.py" />
      <source>New to language models? Ten short stops show how yours works.</source>
      <translation>Neu bei Sprachmodellen? Zehn kurze Stationen zeigen, wie Ihres arbeitet.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/tour_offer.py" />
      <source>Take the tour</source>
      <translation>Zur Tour</translation>
    </message>
    <message>
      <location filename="desktop/widgets/tour_page.py" />
      <source>Finish</source>
      <translation>Fertig</translation>
    </message>
    <message>
      <location filename="desktop/widgets/tour_page.py" />
      <source>Next</source>
      <translation>Weiter</translation>
    </message>
    <message>
      <location filename="desktop/widgets/tour_page.py" />
      <source>Stop {place} of {count}</source>
      <translation>Station {place} von {count}</translation>
    </message>
    <message>
      <location filename="desktop/widgets/tour_page.py" />
      <source>Stops of the tour</source>
      <translation>Stationen der Tour</translation>
    </message>
    <message>
      <location filename="desktop/widgets/transcript.py" />
      <source>Messages</source>
      <translation>Nachrichten</translation>
    </message>
    <message>
      <location filename="desktop/widgets/trash_question.py" />
      <source>Also from the backups</source>
      <translation>Auch aus den Sicherungen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/trash_question.py" />
      <source>Copies in the folder “backups”, made before an update, still have it.</source>
      <translation>Kopien im Ordner „backups“, die vor einer Aktualisierung entstanden, haben ihn noch.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/trash_question.py" />
      <source>Delete this chat for good?</source>
      <translation>Diesen Chat endgültig löschen?</translation>
    </message>
    <message>
      <location filename="desktop/widgets/trash_question.py" />
      <source>Delete {count} chats for good?</source>
      <translation>{count} Chats endgültig löschen?</translation>
    </message>
    <message>
      <location filename="desktop/widgets/trash_question.py" />
      <source>Empty the trash?</source>
      <translation>Papierkorb leeren?</translation>
    </message>
    <message>
      <location filename="desktop/widgets/trash_question.py" />
      <source>This cannot be undone. The text is erased from this profile within the next idle minute.</source>
      <translation>Das lässt sich nicht rückgängig machen. Der Text wird in der nächsten ruhigen Minute aus diesem Profil gelöscht.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/tree_canvas.py" />
      <source>Tree of the chat</source>
      <translation>Baum des Chats</translation>
    </message>
    <message>
      <location filename="desktop/widgets/tree_canvas.py" />
      <source>{count} message</source>
      <translation>{count} Nachricht</translation>
    </message>
    <message>
      <location filename="desktop/widgets/tree_canvas.py" />
      <source>{count} messages</source>
      <translation>{count} Nachrichten</translation>
    </message>
    <message>
      <location filename="desktop/widgets/tree_page.py" />
      <source>Go there</source>
      <translation>Dorthin gehen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/tree_page.py" />
      <source>Nothing has been said in this chat yet. Write a message, and its tree grows here.</source>
      <translation>In diesem Chat wurde noch nichts gesagt. Mit der ersten Nachricht wächst hier sein Baum.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/tree_page.py" />
      <source>Show this message in the chat (Enter)</source>
      <translation>Diese Nachricht im Chat zeigen (Enter)</translation>
    </message>
    <message>
      <location filename="desktop/widgets/tree_page.py" />
      <source>{count} branch</source>
      <translation>{count} Zweig</translation>
    </message>
    <message>
      <location filename="desktop/widgets/tree_page.py" />
      <source>{count} branches</source>
      <translation>{count} Zweige</translation>
    </message>
    <message>
      <location filename="desktop/widgets/trial_list.py" />
      <source>Ask again	Enter</source>
      <translation>Noch einmal fragen	Eingabe</translation>
    </message>
    <message>
      <location filename="desktop/widgets/trial_list.py" />
      <source>Delete	Del</source>
      <translation>Löschen	Entf</translation>
    </message>
    <message>
      <location filename="desktop/widgets/trial_list.py" />
      <source>Delete this test</source>
      <translation>Diesen Test löschen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/trial_list.py" />
      <source>Folded</source>
      <translation>Eingeklappt</translation>
    </message>
    <message>
      <location filename="desktop/widgets/trial_list.py" />
      <source>Press the flag of a passage that should be found: its question becomes a test to be run again.</source>
      <translation>Die Fahne einer Textstelle drücken, die gefunden werden soll: Die Frage wird zu einem Test, der sich wiederholen lässt.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/trial_list.py" />
      <source>Run all</source>
      <translation>Alle ausführen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/trial_list.py" />
      <source>Run this test</source>
      <translation>Diesen Test ausführen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/trial_list.py" />
      <source>Running…</source>
      <translation>Läuft …</translation>
    </message>
    <message>
      <location filename="desktop/widgets/trial_list.py" />
      <source>Tests</source>
      <translation>Tests</translation>
    </message>
    <message>
      <location filename="desktop/widgets/trial_list.py" />
      <source>Tests of what should be found</source>
      <translation>Tests, was gefunden werden soll</translation>
    </message>
    <message>
      <location filename="desktop/widgets/trial_list.py" />
      <source>Unfolded</source>
      <translation>Ausgeklappt</translation>
    </message>
    <message>
      <location filename="desktop/widgets/trial_list.py" />
      <source>{question}, should find {place}, {result}</source>
      <translation>{question}, soll {place} finden, {result}</translation>
    </message>
    <message>
      <location filename="desktop/widgets/turn_menus.py" />
      <source>With another model…</source>
      <translation>Mit anderem Modell …</translation>
    </message>
    <message>
      <location filename="desktop/widgets/two_panes.py" />
      <source>Back to the list</source>
      <translation>Zurück zur Liste</translation>
    </message>
    <message>
      <location filename="desktop/widgets/welcome.py" />
      <source>Chat with a language model that runs right here.</source>
      <translation>Chatten mit einem Sprachmodell, das genau hier läuft.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/welcome.py" />
      <source>Everything stays on this computer.</source>
      <translation>Alles bleibt auf diesem Computer.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/welcome.py" />
      <source>What is on your mind?</source>
      <translation>Was beschäftigt Sie?</translation>
    </message>
    <message>
      <location filename="desktop/widgets/window.py" />
      <source>Close this chat</source>
      <translation>Diesen Chat schließen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/window.py" />
      <source>Go to the other chat</source>
      <translation>Zum anderen Chat gehen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/window.py" />
      <source>Test retrieval</source>
      <translation>Suche prüfen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/workbench.py" />
      <source>Add files in the Documents panel, or drop them in the window.</source>
      <translation>Dateien bei den Dokumenten hinzufügen oder im Fenster ablegen.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/workbench.py" />
      <source>Ask a question of the documents</source>
      <translation>Eine Frage an die Dokumente stellen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/workbench.py" />
      <source>Ask a question, and see what its words find, what its meaning finds, and what both find together.</source>
      <translation>Eine Frage stellen und sehen, was ihre Wörter finden, was ihr Sinn findet und was beide zusammen finden.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/workbench.py" />
      <source>Drawing the map…</source>
      <translation>Die Karte wird gezeichnet …</translation>
    </message>
    <message>
      <location filename="desktop/widgets/workbench.py" />
      <source>Map</source>
      <translation>Karte</translation>
    </message>
    <message>
      <location filename="desktop/widgets/workbench.py" />
      <source>Nothing was found for “{question}”</source>
      <translation>Nichts gefunden zu „{question}“</translation>
    </message>
    <message>
      <location filename="desktop/widgets/workbench.py" />
      <source>There is nothing to search here yet</source>
      <translation>Hier gibt es noch nichts zu durchsuchen</translation>
    </message>
    <message>
      <location filename="desktop/widgets/workbench.py" />
      <source>Try other words, or search elsewhere.</source>
      <translation>Bitte andere Wörter versuchen oder anderswo suchen.</translation>
    </message>
    <message>
      <location filename="desktop/widgets/workbench.py" />
      <source>What is searched</source>
      <translation>Was durchsucht wird</translation>
    </message>
    <message>
      <location filename="desktop/widgets/workbench.py" />
      <source>What would be found?</source>
      <translation>Was würde gefunden?</translation>
    </message>
    <message>
      <location filename="desktop/wiring.py" />
      <source>Details</source>
      <translation>Einzelheiten</translation>
    </message>
    <message>
      <location filename="desktop/wiring.py" />
      <source>Load it anyway</source>
      <translation>Trotzdem laden</translation>
    </message>
    <message>
      <location filename="desktop/wiring.py" />
      <source>No model</source>
      <translation>Kein Modell</translation>
    </message>
    <message>
      <location filename="desktop/wiring.py" />
      <source>Stopping…</source>
      <translation>Wird gestoppt …</translation>
    </message>
    <message>
      <location filename="desktop/wiring.py" />
      <source>The model is loading. Your message will be answered when it is ready.</source>
      <translation>Das Modell wird geladen. Die Nachricht wird beantwortet, sobald es bereit ist.</translation>
    </message>
    <message>
      <location filename="desktop/wiring.py" />
      <source>The model is not loaded. Choose it again, or another one, to go on.</source>
      <translation>Das Modell ist nicht geladen. Bitte noch einmal oder ein anderes wählen, um weiterzumachen.</translation>
    </message>
    <message>
      <location filename="desktop/wiring.py" />
      <source>The model was not loaded, because Openbook ended while loading it last time.</source>
      <translation>Das Modell wurde nicht geladen, weil Openbook beim letzten Laden endete.</translation>
    </message>
    <message>
      <location filename="desktop/wiring.py" />
      <source>You can try again or choose another one.</source>
      <translation>Sie können es noch einmal versuchen oder ein anderes wählen.</translation>
    </message>
    <message>
      <location filename="desktop/workbench_view.py" />
      <source>All collections</source>
      <translation>Alle Sammlungen</translation>
    </message>
    <message>
      <location filename="desktop/workbench_view.py" />
      <source>An even sample is drawn: {drawn} of {passages}.</source>
      <translation>Gezeichnet ist eine gleichmäßige Auswahl: {drawn} von {passages}.</translation>
    </message>
    <message>
      <location filename="desktop/workbench_view.py" />
      <source>Found only {rank}</source>
      <translation>Nur auf {rank} gefunden</translation>
    </message>
    <message>
      <location filename="desktop/workbench_view.py" />
      <source>Found {rank}</source>
      <translation>Gefunden auf {rank}</translation>
    </message>
    <message>
      <location filename="desktop/workbench_view.py" />
      <source>Not found</source>
      <translation>Nicht gefunden</translation>
    </message>
    <message>
      <location filename="desktop/workbench_view.py" />
      <source>Not run yet</source>
      <translation>Noch nicht ausgeführt</translation>
    </message>
    <message>
      <location filename="desktop/workbench_view.py" />
      <source>Search uses {dimensions}.</source>
      <translation>Die Suche nutzt {dimensions}.</translation>
    </message>
    <message>
      <location filename="desktop/workbench_view.py" />
      <source>Searched in under 1 ms.</source>
      <translation>Suche in unter 1 ms.</translation>
    </message>
    <message>
      <location filename="desktop/workbench_view.py" />
      <source>Searched in {time} ms.</source>
      <translation>Suche in {time} ms.</translation>
    </message>
    <message>
      <location filename="desktop/workbench_view.py" />
      <source>Shows {share} of the spread; neighbours here need not be neighbours there.</source>
      <translation>Zeigt {share} der Streuung; Nachbarn auf der Karte müssen im Raum keine sein.</translation>
    </message>
    <message>
      <location filename="desktop/workbench_view.py" />
      <source>Unnamed</source>
      <translation>Ohne Namen</translation>
    </message>
    <message>
      <location filename="desktop/workbench_view.py" />
      <source>all dimensions</source>
      <translation>alle Dimensionen</translation>
    </message>
    <message>
      <location filename="desktop/workbench_view.py" />
      <source>all {count} dimensions</source>
      <translation>alle {count} Dimensionen</translation>
    </message>
    <message>
      <location filename="desktop/workbench_view.py" />
      <source>today</source>
      <translation>heute</translation>
    </message>
    <message>
      <location filename="desktop/workbench_view.py" />
      <source>yesterday</source>
      <translation>gestern</translation>
    </message>
    <message>
      <location filename="desktop/workbench_view.py" />
      <source>{count} not run yet</source>
      <translation>{count} noch nicht ausgeführt</translation>
    </message>
    <message>
      <location filename="desktop/workbench_view.py" />
      <source>{count} test, not run yet</source>
      <translation>{count} Test, noch nicht ausgeführt</translation>
    </message>
    <message>
      <location filename="desktop/workbench_view.py" />
      <source>{count} tests, not run yet</source>
      <translation>{count} Tests, noch nicht ausgeführt</translation>
    </message>
    <message>
      <location filename="desktop/workbench_view.py" />
      <source>{days} days ago</source>
      <translation>vor {days} Tagen</translation>
    </message>
    <message>
      <location filename="desktop/workbench_view.py" />
      <source>{found} of {all} found among the first 5</source>
      <translation>{found} von {all} unter den ersten 5 gefunden</translation>
    </message>
    <message>
      <location filename="desktop/workbench_view.py" />
      <source>{rank}nd</source>
      <translation>Platz {rank}</translation>
    </message>
    <message>
      <location filename="desktop/workbench_view.py" />
      <source>{rank}rd</source>
      <translation>Platz {rank}</translation>
    </message>
    <message>
      <location filename="desktop/workbench_view.py" />
      <source>{rank}st</source>
      <translation>Platz {rank}</translation>
    </message>
    <message>
      <location filename="desktop/workbench_view.py" />
      <source>{rank}th</source>
      <translation>Platz {rank}</translation>
    </message>
    <message>
      <location filename="desktop/workbench_wiring.py" />
      <source>The test “{question}” was deleted.</source>
      <translation>Der Test „{question}“ wurde gelöscht.</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Adaptive P memory</source>
      <translation>Adaptive P: Dauer</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Adaptive P target</source>
      <translation>Adaptive P: Ziel</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Aims at picking tokens of about this probability over time; -1 switches it off.</source>
      <translation>Strebt über die Zeit Token von etwa dieser Wahrscheinlichkeit an; -1 schaltet es aus.</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Basics</source>
      <translation>Grundlagen</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Creativity</source>
      <translation>Einfallsreichtum</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Cutting the tail</source>
      <translation>Unwahrscheinliches weglassen</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>DRY breakers</source>
      <translation>DRY-Trenner</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>DRY free length</source>
      <translation>DRY-Freilänge</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>DRY growth</source>
      <translation>DRY-Wachstum</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>DRY look back</source>
      <translation>DRY-Rückblick</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>DRY strength</source>
      <translation>DRY-Stärke</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Drops tokens less likely than this share of the best one; 0 keeps all.</source>
      <translation>Lässt Token weg, die unter diesem Anteil des besten liegen; 0 behält alle.</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Dynamic exponent</source>
      <translation>Temperatur-Exponent</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Dynamic temperature</source>
      <translation>Temperaturspanne</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Form of the answer</source>
      <translation>Form der Antwort</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Frequency penalty</source>
      <translation>Häufigkeitsstrafe</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Grammar (GBNF)</source>
      <translation>Grammatik (GBNF)</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Higher is more varied, lower is more predictable; 0 always takes the most likely token.</source>
      <translation>Höher ist abwechslungsreicher, niedriger vorhersehbarer; 0 nimmt immer das wahrscheinlichste Token.</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>How fast the DRY penalty grows with the length of the repeated sequence.</source>
      <translation>Wie schnell die DRY-Strafe mit der Länge der wiederholten Folge wächst.</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>How long adaptive P remembers earlier picks; higher is longer.</source>
      <translation>Wie lange Adaptive P sich an frühere Wahlen erinnert; höher ist länger.</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>How many recent tokens DRY looks at; 0 none, -1 the whole context.</source>
      <translation>Wie viele der letzten Token DRY beachtet; 0 keine, -1 den ganzen Kontext.</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>How many recent tokens the penalties look at; 0 none, -1 the whole context.</source>
      <translation>Wie viele der letzten Token die Strafen beachten; 0 keine, -1 den ganzen Kontext.</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>How often the most likely choices are left out on purpose; 0 switches it off.</source>
      <translation>Wie oft die wahrscheinlichsten Möglichkeiten absichtlich wegbleiben; 0 schaltet es aus.</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>How quickly Mirostat corrects itself.</source>
      <translation>Wie schnell Mirostat sich berichtigt.</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>JSON schema</source>
      <translation>JSON-Schema</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Keeps only this many of the most likely tokens; 0 keeps all.</source>
      <translation>Behält nur so viele der wahrscheinlichsten Token; 0 behält alle.</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Keeps the most likely tokens that together reach this probability; 1 keeps all.</source>
      <translation>Behält die wahrscheinlichsten Token, die zusammen diese Wahrscheinlichkeit erreichen; 1 behält alle.</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Keeps tokens within this many standard deviations of the best logit; -1 switches it off.</source>
      <translation>Behält Token innerhalb so vieler Standardabweichungen vom besten Logit; -1 schaltet es aus.</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Lets the temperature move this far up and down with the model's certainty; 0 switches it off.</source>
      <translation>Lässt die Temperatur je nach Gewissheit des Modells so weit steigen und fallen; 0 schaltet es aus.</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Longest answer</source>
      <translation>Längste Antwort</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Look back</source>
      <translation>Rückblick</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Lowers a token by this much for each time it appeared; 0 switches it off.</source>
      <translation>Senkt ein Token um so viel für jedes Mal, das es vorkam; 0 schaltet es aus.</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Lowers every token that has appeared at all by this much; 0 switches it off.</source>
      <translation>Senkt jedes Token, das überhaupt vorkam, um so viel; 0 schaltet es aus.</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Makes tokens seen lately less likely; 1 switches it off.</source>
      <translation>Macht kürzlich gesehene Token unwahrscheinlicher; 1 schaltet es aus.</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Min P</source>
      <translation>Min P</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Mirostat</source>
      <translation>Mirostat</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Mirostat rate</source>
      <translation>Mirostat-Rate</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Mirostat target</source>
      <translation>Mirostat-Ziel</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Order of the samplers</source>
      <translation>Reihenfolge der Sampler</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Penalises continuing a sequence that already occurred; 0 switches it off.</source>
      <translation>Bestraft das Fortsetzen einer Folge, die schon vorkam; 0 schaltet es aus.</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Prefers tokens whose surprise is close to the average; 1 switches it off.</source>
      <translation>Bevorzugt Token, deren Überraschung nahe am Durchschnitt liegt; 1 schaltet es aus.</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Presence penalty</source>
      <translation>Präsenzstrafe</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Raises or lowers single tokens, one “id value” per line; -inf forbids a token.</source>
      <translation>Hebt oder senkt einzelne Token, je Zeile „Nummer Wert“; -inf verbietet ein Token.</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Repeat penalty</source>
      <translation>Wiederholungsstrafe</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Repetition</source>
      <translation>Wiederholung</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Sampling defaults</source>
      <translation>Sampling-Vorgaben</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Sequences up to this many tokens may repeat without a penalty.</source>
      <translation>Folgen bis zu so vielen Token dürfen sich straflos wiederholen.</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Shapes how certainty is turned into temperature; only used with a dynamic temperature.</source>
      <translation>Formt, wie Gewissheit zu Temperatur wird; nur mit dynamischer Temperatur wirksam.</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Steers the surprise of the text itself, version 1 or 2, in place of those above; 0 is off.</source>
      <translation>Steuert die Überraschung des Textes selbst, Version 1 oder 2, anstelle der oberen; 0 ist aus.</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Stop strings</source>
      <translation>Stoppwörter</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Stops the answer after this many tokens; -1 lets it run to the end of the context.</source>
      <translation>Beendet die Antwort nach so vielen Token; -1 lässt sie bis zum Ende des Kontexts laufen.</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Text that ends a repeated sequence for DRY, one per line.</source>
      <translation>Text, der für DRY eine wiederholte Folge beendet, einer je Zeile.</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>The answer can only be text that this grammar allows; empty switches it off.</source>
      <translation>Die Antwort kann nur Text sein, den diese Grammatik erlaubt; leer schaltet es aus.</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>The answer ends before any of these, one per line.</source>
      <translation>Die Antwort endet vor jedem davon, eines je Zeile.</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>The answer is JSON that fits this schema; empty switches it off.</source>
      <translation>Die Antwort ist JSON, das zu diesem Schema passt; leer schaltet es aus.</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>The same seed, model and prompt give the same answer; -1 draws a new one each time.</source>
      <translation>Gleicher Startwert, gleiches Modell und gleicher Prompt geben die gleiche Antwort; -1 würfelt jedes Mal neu.</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>The samplers run from top to bottom; drag one to move it.</source>
      <translation>Die Sampler laufen von oben nach unten; zum Verschieben ziehen.</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>The surprise that Mirostat aims at; higher is more varied.</source>
      <translation>Die Überraschung, die Mirostat anstrebt; höher ist abwechslungsreicher.</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Top K</source>
      <translation>Top K</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Top P</source>
      <translation>Top P</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Top n sigma</source>
      <translation>Top n Sigma</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Typical P</source>
      <translation>Typical P</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>XTC chance</source>
      <translation>XTC-Häufigkeit</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>XTC leaves out all but the least likely of the tokens above this probability.</source>
      <translation>XTC lässt von den Token über dieser Wahrscheinlichkeit alle bis auf das unwahrscheinlichste weg.</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>XTC threshold</source>
      <translation>XTC-Schwelle</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>no limit</source>
      <translation>ohne Grenze</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>random</source>
      <translation>zufällig</translation>
    </message>
  </context>
  <context>
    <name>Sentences</name>
    <message>
      <location filename="assets/catalogue.json" />
      <source>A good all-round assistant for ordinary computers; answers at once.</source>
      <translation>Ein guter Assistent für alles auf gewöhnlichen Computern; antwortet sofort.</translation>
    </message>
    <message>
      <location filename="assets/catalogue.json" />
      <source>A small assistant whose making is open from data to code; thinks before it answers.</source>
      <translation>Ein kleiner Assistent, dessen Entstehung von den Daten bis zum Code offen ist; denkt vor dem Antworten nach.</translation>
    </message>
    <message>
      <location filename="assets/catalogue.json" />
      <source>A strong all-round assistant, fast for its size; answers at once.</source>
      <translation>Ein starker Assistent für alles, schnell für seine Größe; antwortet sofort.</translation>
    </message>
    <message>
      <location filename="assets/catalogue.json" />
      <source>Careful, well-written texts and translations.</source>
      <translation>Sorgfältige, gut geschriebene Texte und Übersetzungen.</translation>
    </message>
    <message>
      <location filename="assets/catalogue.json" />
      <source>English</source>
      <translation>Englisch</translation>
    </message>
    <message>
      <location filename="assets/catalogue.json" />
      <source>English and 22 further languages</source>
      <translation>Englisch und 22 weitere Sprachen</translation>
    </message>
    <message>
      <location filename="assets/catalogue.json" />
      <source>English, French, Spanish, German, Italian and Portuguese</source>
      <translation>Englisch, Französisch, Spanisch, Deutsch, Italienisch und Portugiesisch</translation>
    </message>
    <message>
      <location filename="assets/catalogue.json" />
      <source>English, German, French, Italian, Portuguese, Hindi, Spanish and Thai</source>
      <translation>Englisch, Deutsch, Französisch, Italienisch, Portugiesisch, Hindi, Spanisch und Thai</translation>
    </message>
    <message>
      <location filename="assets/catalogue.json" />
      <source>Everyday questions in many languages on small computers; thinks before it answers.</source>
      <translation>Alltagsfragen in vielen Sprachen auf kleinen Computern; denkt vor dem Antworten nach.</translation>
    </message>
    <message>
      <location filename="assets/catalogue.json" />
      <source>Friendly short texts and summaries on small computers.</source>
      <translation>Freundliche kurze Texte und Zusammenfassungen auf kleinen Computern.</translation>
    </message>
    <message>
      <location filename="assets/catalogue.json" />
      <source>Google's Gemma terms forbid some uses and must be passed on with the model.</source>
      <translation>Googles Gemma-Bedingungen verbieten manche Verwendung und müssen mit dem Modell weitergegeben werden.</translation>
    </message>
    <message>
      <location filename="assets/catalogue.json" />
      <source>Hard questions and long documents on good computers; thinks before it answers.</source>
      <translation>Schwere Fragen und lange Dokumente auf guten Computern; denkt vor dem Antworten nach.</translation>
    </message>
    <message>
      <location filename="assets/catalogue.json" />
      <source>Logic, mathematics and short code for its size.</source>
      <translation>Logik, Mathematik und kurzer Code für seine Größe.</translation>
    </message>
    <message>
      <location filename="assets/catalogue.json" />
      <source>Mathematics, code and demanding questions; thinks before it answers.</source>
      <translation>Mathematik, Code und anspruchsvolle Fragen; denkt vor dem Antworten nach.</translation>
    </message>
    <message>
      <location filename="assets/catalogue.json" />
      <source>Mathematics, code and questions with several steps; thinks before it answers.</source>
      <translation>Mathematik, Code und Fragen in mehreren Schritten; denkt vor dem Antworten nach.</translation>
    </message>
    <message>
      <location filename="assets/catalogue.json" />
      <source>Meta's licence: what is built with it says “Built with Llama”, and some uses are forbidden.</source>
      <translation>Metas Lizenz: was damit gebaut wird, nennt „Built with Llama“, und manche Verwendung ist verboten.</translation>
    </message>
    <message>
      <location filename="assets/catalogue.json" />
      <source>Precise instructions, long texts and European languages; answers at once.</source>
      <translation>Genaue Anweisungen, lange Texte und europäische Sprachen; antwortet sofort.</translation>
    </message>
    <message>
      <location filename="assets/catalogue.json" />
      <source>Quick answers in many languages on small computers; thinks before it answers.</source>
      <translation>Schnelle Antworten in vielen Sprachen auf kleinen Computern; denkt vor dem Antworten nach.</translation>
    </message>
    <message>
      <location filename="assets/catalogue.json" />
      <source>Quick summaries and rewriting of short texts.</source>
      <translation>Schnelle Zusammenfassungen und Umschreiben kurzer Texte.</translation>
    </message>
    <message>
      <location filename="assets/catalogue.json" />
      <source>Reasoning, code and tools, fast for its size; thinks before it answers.</source>
      <translation>Nachdenken, Code und Werkzeuge, schnell für seine Größe; denkt vor dem Antworten nach.</translation>
    </message>
    <message>
      <location filename="assets/catalogue.json" />
      <source>Searching English documents; comes with Openbook.</source>
      <translation>Suchen in englischen Dokumenten; gehört zu Openbook.</translation>
    </message>
    <message>
      <location filename="assets/catalogue.json" />
      <source>Searching documents in many languages on any computer.</source>
      <translation>Suchen in Dokumenten vieler Sprachen auf jedem Computer.</translation>
    </message>
    <message>
      <location filename="assets/catalogue.json" />
      <source>Searching documents in many languages, very good for its size.</source>
      <translation>Suchen in Dokumenten vieler Sprachen, sehr gut für seine Größe.</translation>
    </message>
    <message>
      <location filename="assets/catalogue.json" />
      <source>Searching long passages in many languages.</source>
      <translation>Suchen langer Passagen in vielen Sprachen.</translation>
    </message>
    <message>
      <location filename="assets/catalogue.json" />
      <source>Short, simple answers on very old computers.</source>
      <translation>Kurze, einfache Antworten auf sehr alten Computern.</translation>
    </message>
    <message>
      <location filename="assets/catalogue.json" />
      <source>The hardest questions, code and long documents; thinks before it answers.</source>
      <translation>Die schwersten Fragen, Code und lange Dokumente; denkt vor dem Antworten nach.</translation>
    </message>
    <message>
      <location filename="assets/catalogue.json" />
      <source>The most exact searching of this list, in many languages and in code; the slowest.</source>
      <translation>Das genaueste Suchen dieser Liste, in vielen Sprachen und in Code; das langsamste.</translation>
    </message>
    <message>
      <location filename="assets/catalogue.json" />
      <source>Trying things out on any computer; it writes fluently and knows little.</source>
      <translation>Zum Ausprobieren auf jedem Computer; es schreibt flüssig und weiß wenig.</translation>
    </message>
    <message>
      <location filename="assets/catalogue.json" />
      <source>Well-written texts and translations on ordinary computers.</source>
      <translation>Gut geschriebene Texte und Übersetzungen auf gewöhnlichen Computern.</translation>
    </message>
    <message>
      <location filename="assets/catalogue.json" />
      <source>Well-written texts, translations and demanding questions, fast for its size.</source>
      <translation>Gut geschriebene Texte, Übersetzungen und anspruchsvolle Fragen, schnell für seine Größe.</translation>
    </message>
    <message>
      <location filename="assets/catalogue.json" />
      <source>Well-written texts, translations and questions about texts on good laptops.</source>
      <translation>Gut geschriebene Texte, Übersetzungen und Fragen zu Texten auf guten Laptops.</translation>
    </message>
    <message>
      <location filename="assets/catalogue.json" />
      <source>Writing, rewriting and summaries on ordinary computers.</source>
      <translation>Schreiben, Umschreiben und Zusammenfassungen auf gewöhnlichen Computern.</translation>
    </message>
    <message>
      <location filename="assets/catalogue.json" />
      <source>about 100 languages</source>
      <translation>etwa 100 Sprachen</translation>
    </message>
    <message>
      <location filename="assets/catalogue.json" />
      <source>about 200 languages</source>
      <translation>etwa 200 Sprachen</translation>
    </message>
    <message>
      <location filename="assets/catalogue.json" />
      <source>more than 100 languages</source>
      <translation>mehr als 100 Sprachen</translation>
    </message>
    <message>
      <location filename="assets/catalogue.json" />
      <source>more than 140 languages</source>
      <translation>mehr als 140 Sprachen</translation>
    </message>
    <message>
      <location filename="assets/catalogue.json" />
      <source>more than 20 languages, the European ones first</source>
      <translation>mehr als 20 Sprachen, zuerst die europäischen</translation>
    </message>
    <message>
      <location filename="assets/catalogue.json" />
      <source>mostly English</source>
      <translation>vor allem Englisch</translation>
    </message>
    <message>
      <location filename="engine/attention.py" />
      <source>Choose another one.</source>
      <translation>Etwas anderes wählen.</translation>
    </message>
    <message>
      <location filename="engine/attention.py" />
      <source>There is no such head in this model.</source>
      <translation>Diesen Kopf gibt es in diesem Modell nicht.</translation>
    </message>
    <message>
      <location filename="engine/attention.py" />
      <source>This layer has no attention of its own.</source>
      <translation>Diese Schicht hat keine eigene Aufmerksamkeit.</translation>
    </message>
    <message>
      <location filename="engine/chain.py" />
      <source>A logit bias is not a number.</source>
      <translation>Eine Logit-Verschiebung ist keine Zahl.</translation>
    </message>
    <message>
      <location filename="engine/chain.py" />
      <source>Correct or remove it.</source>
      <translation>Berichtigen oder entfernen.</translation>
    </message>
    <message>
      <location filename="engine/chain.py" />
      <source>Raise or reset it.</source>
      <translation>Höher einstellen oder zurücksetzen.</translation>
    </message>
    <message>
      <location filename="engine/chain.py" />
      <source>Reset it.</source>
      <translation>Zurücksetzen.</translation>
    </message>
    <message>
      <location filename="engine/chain.py" />
      <source>The repeat penalty has to be greater than 0.</source>
      <translation>Die Wiederholungsstrafe muss größer als 0 sein.</translation>
    </message>
    <message>
      <location filename="engine/chain.py" />
      <source>The setting {0} is not a number.</source>
      <translation>Die Einstellung {0} ist keine Zahl.</translation>
    </message>
    <message>
      <location filename="engine/child.py" />
      <source>Check the model file instead.</source>
      <translation>Stattdessen die Modelldatei prüfen.</translation>
    </message>
    <message>
      <location filename="engine/child.py" />
      <source>Choose a model first.</source>
      <translation>Zuerst ein Modell wählen.</translation>
    </message>
    <message>
      <location filename="engine/child.py" />
      <source>No model is loaded.</source>
      <translation>Kein Modell ist geladen.</translation>
    </message>
    <message>
      <location filename="engine/child.py" />
      <source>Something went wrong inside the engine.</source>
      <translation>In der Engine ging etwas schief.</translation>
    </message>
    <message>
      <location filename="engine/child.py" />
      <source>The engine cannot do this.</source>
      <translation>Die Engine kann das nicht.</translation>
    </message>
    <message>
      <location filename="engine/child.py" />
      <source>Try again; if it happens again, restart Openbook.</source>
      <translation>Noch einmal versuchen; wenn es wieder geschieht, Openbook neu starten.</translation>
    </message>
    <message>
      <location filename="engine/context.py" />
      <source>Choose a shorter context in the model's settings.</source>
      <translation>In den Einstellungen des Modells einen kürzeren Kontext wählen.</translation>
    </message>
    <message>
      <location filename="engine/context.py" />
      <source>The model could not go on computing.</source>
      <translation>Das Modell konnte nicht weiterrechnen.</translation>
    </message>
    <message>
      <location filename="engine/context.py" />
      <source>There is not enough memory for this model's context.</source>
      <translation>Der Speicher reicht nicht für den Kontext dieses Modells.</translation>
    </message>
    <message>
      <location filename="engine/context.py" />
      <source>Try again, and load the model again if that does not help.</source>
      <translation>Noch einmal versuchen und, wenn das nicht hilft, das Modell neu laden.</translation>
    </message>
    <message>
      <location filename="engine/cores.py" />
      <source>Choose fewer, or 0 for the best number.</source>
      <translation>Wählen Sie weniger oder 0 für die beste Zahl.</translation>
    </message>
    <message>
      <location filename="engine/cores.py" />
      <source>This computer computes with at most {0} threads at a time, and {1} were asked for.</source>
      <translation>Dieser Computer rechnet mit höchstens {0} Threads zugleich, und {1} waren verlangt.</translation>
    </message>
    <message>
      <location filename="engine/deaths.py" />
      <source>could no longer read its model file</source>
      <translation>konnte die Modelldatei nicht mehr lesen</translation>
    </message>
    <message>
      <location filename="engine/deaths.py" />
      <source>ended by itself</source>
      <translation>hat von selbst geendet</translation>
    </message>
    <message>
      <location filename="engine/deaths.py" />
      <source>ended with an error ({0})</source>
      <translation>hat mit einem Fehler geendet ({0})</translation>
    </message>
    <message>
      <location filename="engine/deaths.py" />
      <source>hit a fault in the model library</source>
      <translation>ist auf einen Fehler in der Modellbibliothek gestoßen</translation>
    </message>
    <message>
      <location filename="engine/deaths.py" />
      <source>hit an arithmetic fault in the model library</source>
      <translation>traf auf einen Rechenfehler in der Modellbibliothek</translation>
    </message>
    <message>
      <location filename="engine/deaths.py" />
      <source>met an instruction that this processor does not have</source>
      <translation>traf auf einen Befehl, den dieser Prozessor nicht hat</translation>
    </message>
    <message>
      <location filename="engine/deaths.py" />
      <source>used more processor time than it may</source>
      <translation>brauchte mehr Prozessorzeit als erlaubt</translation>
    </message>
    <message>
      <location filename="engine/deaths.py" />
      <source>was ended by a check inside the model library</source>
      <translation>wurde von einer Prüfung in der Modellbibliothek beendet</translation>
    </message>
    <message>
      <location filename="engine/deaths.py" />
      <source>was ended by the system</source>
      <translation>wurde vom System beendet</translation>
    </message>
    <message>
      <location filename="engine/deaths.py" />
      <source>was ended by the system, most often because memory ran out</source>
      <translation>wurde vom System beendet, meist weil der Speicher nicht reichte</translation>
    </message>
    <message>
      <location filename="engine/deaths.py" />
      <source>was ended from outside</source>
      <translation>wurde von außen beendet</translation>
    </message>
    <message>
      <location filename="engine/delivery.py" />
      <source>The hub publishes no checksum of this file; its size and its structure are right.</source>
      <translation>Der Hub veröffentlicht keine Prüfsumme dieser Datei; Größe und Aufbau stimmen.</translation>
    </message>
    <message>
      <location filename="engine/described.py" />
      <source>Choose another file.</source>
      <translation>Eine andere Datei wählen.</translation>
    </message>
    <message>
      <location filename="engine/described.py" />
      <source>could not be looked at.</source>
      <translation>ließ sich nicht ansehen.</translation>
    </message>
    <message>
      <location filename="engine/doctor.py" />
      <source>Add that text to the stop words.</source>
      <translation>Diesen Text zu den Stopptexten hinzufügen.</translation>
    </message>
    <message>
      <location filename="engine/doctor.py" />
      <source>An answer ends with {0}, where the model stops.</source>
      <translation>Eine Antwort endet mit {0}; dort hält das Modell an.</translation>
    </message>
    <message>
      <location filename="engine/doctor.py" />
      <source>Answers end with {0}, which the file does not name as an end, so the model may run on.</source>
      <translation>Antworten enden mit {0}, das die Datei nicht als Ende nennt; das Modell schreibt also womöglich weiter.</translation>
    </message>
    <message>
      <location filename="engine/doctor.py" />
      <source>Both the template and the tokeniser begin with {0}; Openbook keeps one.</source>
      <translation>Die Vorlage und der Tokenizer beginnen beide mit {0}; Openbook behält eins.</translation>
    </message>
    <message>
      <location filename="engine/doctor.py" />
      <source>Control tokens and template code in a message stay text.</source>
      <translation>Steuer-Token und Vorlagencode in einer Nachricht bleiben Text.</translation>
    </message>
    <message>
      <location filename="engine/doctor.py" />
      <source>Control tokens in a message could be taken for the template’s own.</source>
      <translation>Steuer-Token in einer Nachricht könnten für die der Vorlage gehalten werden.</translation>
    </message>
    <message>
      <location filename="engine/doctor.py" />
      <source>Every message appears once and in order.</source>
      <translation>Jede Nachricht steht einmal und in der richtigen Reihenfolge.</translation>
    </message>
    <message>
      <location filename="engine/doctor.py" />
      <source>For messages that contain control tokens or template code: {0}</source>
      <translation>Bei Nachrichten mit Steuer-Token oder Vorlagencode: {0}</translation>
    </message>
    <message>
      <location filename="engine/doctor.py" />
      <source>It can describe tools to the model; Openbook uses none.</source>
      <translation>Sie kann dem Modell Werkzeuge beschreiben; Openbook nutzt keine.</translation>
    </message>
    <message>
      <location filename="engine/doctor.py" />
      <source>It does not keep the order of the messages, and Openbook sends them as it does.</source>
      <translation>Sie behält die Reihenfolge der Nachrichten nicht bei, und Openbook sendet sie so.</translation>
    </message>
    <message>
      <location filename="engine/doctor.py" />
      <source>It does not open the assistant’s turn, so Openbook writes “{0}” itself.</source>
      <translation>Sie eröffnet die Antwort des Assistenten nicht, darum schreibt Openbook „{0}“ selbst.</translation>
    </message>
    <message>
      <location filename="engine/doctor.py" />
      <source>It ends where the assistant begins to write.</source>
      <translation>Sie endet, wo der Assistent zu schreiben beginnt.</translation>
    </message>
    <message>
      <location filename="engine/doctor.py" />
      <source>It has a switch for thinking, which Openbook leaves as the template sets it.</source>
      <translation>Sie hat einen Schalter für das Nachdenken, den Openbook lässt, wie die Vorlage ihn setzt.</translation>
    </message>
    <message>
      <location filename="engine/doctor.py" />
      <source>It keeps earlier thinking in the prompt; Openbook sends answers without it.</source>
      <translation>Sie behält früheres Nachdenken im Prompt; Openbook sendet Antworten ohne es.</translation>
    </message>
    <message>
      <location filename="engine/doctor.py" />
      <source>It leaves earlier thinking out of the prompt.</source>
      <translation>Sie lässt früheres Nachdenken aus dem Prompt.</translation>
    </message>
    <message>
      <location filename="engine/doctor.py" />
      <source>It lets the model think before each answer; Openbook shows the thinking apart.</source>
      <translation>Sie lässt das Modell vor jeder Antwort nachdenken; Openbook zeigt das Nachdenken getrennt.</translation>
    </message>
    <message>
      <location filename="engine/doctor.py" />
      <source>It may be a base model, which goes on with a text and holds no conversation.</source>
      <translation>Es ist vielleicht ein Basismodell, das einen Text fortsetzt und kein Gespräch führt.</translation>
    </message>
    <message>
      <location filename="engine/doctor.py" />
      <source>It puts the system prompt beside the newest message, so the whole prompt is read again at every turn.</source>
      <translation>Sie stellt den System-Prompt neben die neueste Nachricht, darum wird in jeder Runde der ganze Prompt neu gelesen.</translation>
    </message>
    <message>
      <location filename="engine/doctor.py" />
      <source>It takes a system prompt.</source>
      <translation>Sie nimmt einen System-Prompt an.</translation>
    </message>
    <message>
      <location filename="engine/doctor.py" />
      <source>It takes no system prompt, so Openbook writes yours at the top of the first message.</source>
      <translation>Sie kennt keinen System-Prompt, darum schreibt Openbook ihn an den Anfang der ersten Nachricht.</translation>
    </message>
    <message>
      <location filename="engine/doctor.py" />
      <source>It wants a list of tools; Openbook gives it an empty one.</source>
      <translation>Sie will eine Liste von Werkzeugen; Openbook gibt ihr eine leere.</translation>
    </message>
    <message>
      <location filename="engine/doctor.py" />
      <source>It wants questions and answers in turn, so Openbook joins messages that follow each other.</source>
      <translation>Sie will Fragen und Antworten im Wechsel, darum verbindet Openbook aufeinanderfolgende Nachrichten.</translation>
    </message>
    <message>
      <location filename="engine/doctor.py" />
      <source>It writes a message more than once, and Openbook leaves it so.</source>
      <translation>Sie schreibt eine Nachricht mehrmals, und Openbook lässt es so.</translation>
    </message>
    <message>
      <location filename="engine/doctor.py" />
      <source>It writes the date into the prompt, so a chat is read again from its beginning each day.</source>
      <translation>Sie schreibt das Datum in den Prompt, darum wird ein Chat jeden Tag von vorn gelesen.</translation>
    </message>
    <message>
      <location filename="engine/doctor.py" />
      <source>It writes {0} twice at the beginning; Openbook keeps one.</source>
      <translation>Sie schreibt {0} am Anfang doppelt; Openbook behält eins.</translation>
    </message>
    <message>
      <location filename="engine/doctor.py" />
      <source>Look for a newer conversion of it.</source>
      <translation>Nach einer neueren Umwandlung suchen.</translation>
    </message>
    <message>
      <location filename="engine/doctor.py" />
      <source>The template {0} in a test, so not everything could be tried.</source>
      <translation>Die Vorlage {0} bei einer Probe, darum ließ sich nicht alles prüfen.</translation>
    </message>
    <message>
      <location filename="engine/doctor.py" />
      <source>The template {0}, so not everything could be tried.</source>
      <translation>Die Vorlage {0}, darum ließ sich nicht alles prüfen.</translation>
    </message>
    <message>
      <location filename="engine/doctor.py" />
      <source>Turns end in plain text (“{0}”), so the model may write your message too.</source>
      <translation>Runden enden in gewöhnlichem Text („{0}“), das Modell schreibt also womöglich auch die nächste Frage.</translation>
    </message>
    <message>
      <location filename="engine/doctor.py" />
      <source>Without a system prompt it writes its own: “{0}”.</source>
      <translation>Ohne System-Prompt schreibt sie einen eigenen: „{0}“.</translation>
    </message>
    <message>
      <location filename="engine/doctor.py" />
      <source>a line break</source>
      <translation>ein Zeilenumbruch</translation>
    </message>
    <message>
      <location filename="engine/doctor.py" />
      <source>makes nothing of a single question</source>
      <translation>macht aus einer einzelnen Frage nichts</translation>
    </message>
    <message>
      <location filename="engine/doctor.py" />
      <source>takes too long</source>
      <translation>dauert zu lange</translation>
    </message>
    <message>
      <location filename="engine/download_paths.py" />
      <source>Choose one whose name ends in .gguf from the list.</source>
      <translation>Eine aus der Liste wählen, deren Name auf .gguf endet.</translation>
    </message>
    <message>
      <location filename="engine/download_paths.py" />
      <source>It looks like maker/model; check it, please.</source>
      <translation>Er sieht aus wie hersteller/modell; bitte prüfen.</translation>
    </message>
    <message>
      <location filename="engine/download_paths.py" />
      <source>This is no file of a model.</source>
      <translation>Das ist keine Datei eines Modells.</translation>
    </message>
    <message>
      <location filename="engine/download_paths.py" />
      <source>This is no name of a repository.</source>
      <translation>Das ist kein Name eines Repositorys.</translation>
    </message>
    <message>
      <location filename="engine/download_queue.py" />
      <source>Start it again.</source>
      <translation>Noch einmal beginnen.</translation>
    </message>
    <message>
      <location filename="engine/download_queue.py" />
      <source>This download is not in the list any more.</source>
      <translation>Dieser Vorgang steht nicht mehr in der Liste.</translation>
    </message>
    <message>
      <location filename="engine/downloads.py" />
      <source>Check the network and try again.</source>
      <translation>Das Netz prüfen und noch einmal versuchen.</translation>
    </message>
    <message>
      <location filename="engine/downloads.py" />
      <source>Delete it by hand.</source>
      <translation>Von Hand löschen.</translation>
    </message>
    <message>
      <location filename="engine/downloads.py" />
      <source>Something went wrong with the downloads.</source>
      <translation>Beim Herunterladen ging etwas schief.</translation>
    </message>
    <message>
      <location filename="engine/downloads.py" />
      <source>The model hub does not answer.</source>
      <translation>Der Modell-Hub antwortet nicht.</translation>
    </message>
    <message>
      <location filename="engine/downloads.py" />
      <source>Try again.</source>
      <translation>Noch einmal versuchen.</translation>
    </message>
    <message>
      <location filename="engine/downloads.py" />
      <source>What has come of “{0}” cannot be deleted ({1}).</source>
      <translation>Was von „{0}“ gekommen ist, lässt sich nicht löschen ({1}).</translation>
    </message>
    <message>
      <location filename="engine/downloads.py" />
      <source>unknown error</source>
      <translation>unbekannter Fehler</translation>
    </message>
    <message>
      <location filename="engine/embedder.py" />
      <source>Choose an embedding model, such as multilingual-e5-small.</source>
      <translation>Ein Einbettungsmodell wählen, etwa multilingual-e5-small.</translation>
    </message>
    <message>
      <location filename="engine/embedder.py" />
      <source>Choose another one or get it again.</source>
      <translation>Ein anderes wählen oder es neu herunterladen.</translation>
    </message>
    <message>
      <location filename="engine/embedder.py" />
      <source>Close other programs or choose a smaller one.</source>
      <translation>Andere Programme schließen oder ein kleineres wählen.</translation>
    </message>
    <message>
      <location filename="engine/embedder.py" />
      <source>The embedding model {0} could not compute.</source>
      <translation>Das Einbettungsmodell {0} konnte nicht rechnen.</translation>
    </message>
    <message>
      <location filename="engine/embedder.py" />
      <source>There is not enough memory for the embedding model {0}.</source>
      <translation>Der Speicher reicht nicht für das Einbettungsmodell {0}.</translation>
    </message>
    <message>
      <location filename="engine/embedder.py" />
      <source>holds a vocabulary without the model itself</source>
      <translation>enthält ein Vokabular ohne das Modell selbst</translation>
    </message>
    <message>
      <location filename="engine/embedder.py" />
      <source>is only the part of a model that sees or hears</source>
      <translation>ist nur der Teil eines Modells, der sieht oder hört</translation>
    </message>
    <message>
      <location filename="engine/embedder.py" />
      <source>only changes another model</source>
      <translation>ändert nur ein anderes Modell</translation>
    </message>
    <message>
      <location filename="engine/embedder.py" />
      <source>only rates passages against a question</source>
      <translation>bewertet nur Passagen zu einer Frage</translation>
    </message>
    <message>
      <location filename="engine/embedder.py" />
      <source>writes text</source>
      <translation>schreibt Text</translation>
    </message>
    <message>
      <location filename="engine/embedder.py" />
      <source>{0} holds a vocabulary without the model itself and cannot turn a text into a vector.</source>
      <translation>{0} enthält ein Vokabular ohne das Modell selbst und kann aus Text keinen Vektor machen.</translation>
    </message>
    <message>
      <location filename="engine/embedder.py" />
      <source>{0} is only the part of a model that sees or hears and cannot turn a text into a vector.</source>
      <translation>{0} ist nur der Teil eines Modells, der sieht oder hört, und kann aus Text keinen Vektor machen.</translation>
    </message>
    <message>
      <location filename="engine/embedder.py" />
      <source>{0} only changes another model and cannot turn a text into a vector.</source>
      <translation>{0} ändert nur ein anderes Modell und kann aus Text keinen Vektor machen.</translation>
    </message>
    <message>
      <location filename="engine/embedder.py" />
      <source>{0} only rates passages against a question and cannot turn a text into a vector.</source>
      <translation>{0} bewertet nur Passagen zu einer Frage und kann aus Text keinen Vektor machen.</translation>
    </message>
    <message>
      <location filename="engine/embedder.py" />
      <source>{0} writes text and cannot turn a text into a vector.</source>
      <translation>{0} schreibt Text und kann aus Text keinen Vektor machen.</translation>
    </message>
    <message>
      <location filename="engine/engine.py" />
      <source>It is starting again by itself.</source>
      <translation>Sie startet von selbst neu.</translation>
    </message>
    <message>
      <location filename="engine/engine.py" />
      <source>The engine {0}.</source>
      <translation>Die Engine {0}.</translation>
    </message>
    <message>
      <location filename="engine/engine.py" />
      <source>The model is being loaded again.</source>
      <translation>Das Modell wird neu geladen.</translation>
    </message>
    <message>
      <location filename="engine/examination.py" />
      <source>It brings further templates ({0}), which are not used.</source>
      <translation>Es bringt weitere Vorlagen mit ({0}), die nicht benutzt werden.</translation>
    </message>
    <message>
      <location filename="engine/examination.py" />
      <source>It has no vocabulary, so no conversation can be tried.</source>
      <translation>Es hat kein Vokabular, darum ließ sich kein Gespräch ausprobieren.</translation>
    </message>
    <message>
      <location filename="engine/examination.py" />
      <source>It is an adapter (LoRA) that only changes another model, whose template is used.</source>
      <translation>Es ist ein Adapter (LoRA), der nur ein anderes Modell ändert; dessen Vorlage wird benutzt.</translation>
    </message>
    <message>
      <location filename="engine/examination.py" />
      <source>It is an encoder-decoder model and holds no chat, so no template is used.</source>
      <translation>Es ist ein Encoder-Decoder-Modell und führt keinen Chat, darum wird keine Vorlage benutzt.</translation>
    </message>
    <message>
      <location filename="engine/examination.py" />
      <source>It is only the part of a model that sees or hears and has no template of its own.</source>
      <translation>Es ist nur der Teil eines Modells, der sieht oder hört, und hat keine eigene Vorlage.</translation>
    </message>
    <message>
      <location filename="engine/examination.py" />
      <source>It turns text into vectors for searching and holds no chat, so no template is used.</source>
      <translation>Es macht aus Text Vektoren zum Suchen und führt keinen Chat, darum wird keine Vorlage benutzt.</translation>
    </message>
    <message>
      <location filename="engine/faults.py" />
      <source>Check the file and its permissions.</source>
      <translation>Die Datei und ihre Rechte prüfen.</translation>
    </message>
    <message>
      <location filename="engine/faults.py" />
      <source>Download it again, or choose another file.</source>
      <translation>Die Datei neu herunterladen oder eine andere wählen.</translation>
    </message>
    <message>
      <location filename="engine/faults.py" />
      <source>{0} cores</source>
      <translation>{0} Kerne</translation>
    </message>
    <message>
      <location filename="engine/faults.py" />
      <source>{0}-core {1}</source>
      <translation>{1} mit {0} Kernen</translation>
    </message>
    <message>
      <location filename="engine/faults.py" />
      <source>“{0}” cannot be read ({1}).</source>
      <translation>„{0}“ lässt sich nicht lesen ({1}).</translation>
    </message>
    <message>
      <location filename="engine/faults.py" />
      <source>“{0}” is not there.</source>
      <translation>„{0}“ ist nicht da.</translation>
    </message>
    <message>
      <location filename="engine/faults.py" />
      <source>“{0}” {1}.</source>
      <translation>„{0}“ {1}.</translation>
    </message>
    <message>
      <location filename="engine/fetch_child.py" />
      <source>If that is done, give Openbook another token.</source>
      <translation>Ist das geschehen, Openbook ein anderes Token geben.</translation>
    </message>
    <message>
      <location filename="engine/fetch_child.py" />
      <source>Something went wrong while asking the hub.</source>
      <translation>Bei der Anfrage an den Hub ging etwas schief.</translation>
    </message>
    <message>
      <location filename="engine/fetch_child.py" />
      <source>The access token does not open “{0}”: agree to its terms at {1} in a browser.</source>
      <translation>Das Zugriffstoken öffnet „{0}“ nicht: den Bedingungen unter {1} im Browser zustimmen.</translation>
    </message>
    <message>
      <location filename="engine/fetch_child.py" />
      <source>Then give Openbook an access token and let the download go on.</source>
      <translation>Danach Openbook ein Zugriffstoken geben und das Herunterladen fortsetzen.</translation>
    </message>
    <message>
      <location filename="engine/fetch_child.py" />
      <source>“{0}” is gated: agree to its terms at {1} in a browser.</source>
      <translation>„{0}“ ist beschränkt: den Bedingungen unter {1} im Browser zustimmen.</translation>
    </message>
    <message>
      <location filename="engine/fetch_lane.py" />
      <source>Change it and try again.</source>
      <translation>Ändern und noch einmal versuchen.</translation>
    </message>
    <message>
      <location filename="engine/fetch_lane.py" />
      <source>Restart Openbook, then resume it.</source>
      <translation>Openbook neu starten, dann fortsetzen.</translation>
    </message>
    <message>
      <location filename="engine/fetch_lane.py" />
      <source>Restart Openbook, then try again.</source>
      <translation>Openbook neu starten, dann noch einmal versuchen.</translation>
    </message>
    <message>
      <location filename="engine/fetch_lane.py" />
      <source>The hub cannot be asked this: {0}.</source>
      <translation>Das kann man den Hub nicht fragen: {0}.</translation>
    </message>
    <message>
      <location filename="engine/fetch_lane.py" />
      <source>The process of the download {0}.</source>
      <translation>Der Prozess des Herunterladens {0}.</translation>
    </message>
    <message>
      <location filename="engine/fetch_lane.py" />
      <source>The process of the search {0}.</source>
      <translation>Der Prozess der Suche {0}.</translation>
    </message>
    <message>
      <location filename="engine/fetch_lane.py" />
      <source>did not stop in time</source>
      <translation>hielt nicht rechtzeitig an</translation>
    </message>
    <message>
      <location filename="engine/foreign_files.py" />
      <source>this is not a file</source>
      <translation>das ist keine Datei</translation>
    </message>
    <message>
      <location filename="engine/gate.py" />
      <source>Choose a chat model instead.</source>
      <translation>Stattdessen ein Chat-Modell wählen.</translation>
    </message>
    <message>
      <location filename="engine/gate.py" />
      <source>Choose the main file of the model.</source>
      <translation>Die Hauptdatei des Modells wählen.</translation>
    </message>
    <message>
      <location filename="engine/gate.py" />
      <source>Choose the model that it was made for.</source>
      <translation>Das Modell wählen, für das er gemacht ist.</translation>
    </message>
    <message>
      <location filename="engine/gate.py" />
      <source>Download the whole model.</source>
      <translation>Das ganze Modell herunterladen.</translation>
    </message>
    <message>
      <location filename="engine/gate.py" />
      <source>Update Openbook, or choose another model.</source>
      <translation>Openbook aktualisieren oder ein anderes Modell wählen.</translation>
    </message>
    <message>
      <location filename="engine/gate.py" />
      <source>belongs to the unknown family “{0}”</source>
      <translation>gehört zur unbekannten Familie „{0}“</translation>
    </message>
    <message>
      <location filename="engine/gate.py" />
      <source>claims {0} tensors and its parts hold {1}</source>
      <translation>nennt {0} Tensoren, und die Teile enthalten {1}</translation>
    </message>
    <message>
      <location filename="engine/gate.py" />
      <source>does not belong together with “{0}”</source>
      <translation>gehört nicht mit „{0}“ zusammen</translation>
    </message>
    <message>
      <location filename="engine/gate.py" />
      <source>does not say what family of model it is</source>
      <translation>sagt nicht, aus welcher Modellfamilie es ist</translation>
    </message>
    <message>
      <location filename="engine/gate.py" />
      <source>gives {0} in a wrong type</source>
      <translation>gibt {0} mit falschem Typ an</translation>
    </message>
    <message>
      <location filename="engine/gate.py" />
      <source>has no vocabulary and cannot read text</source>
      <translation>hat kein Vokabular und kann keinen Text lesen</translation>
    </message>
    <message>
      <location filename="engine/gate.py" />
      <source>holds measurements made for shrinking a model</source>
      <translation>enthält Messungen, die zum Verkleinern eines Modells gemacht sind</translation>
    </message>
    <message>
      <location filename="engine/gate.py" />
      <source>holds only a vocabulary, without the model itself</source>
      <translation>enthält nur ein Vokabular, ohne das Modell selbst</translation>
    </message>
    <message>
      <location filename="engine/gate.py" />
      <source>is an adapter (LoRA) that only changes another model</source>
      <translation>ist ein Adapter (LoRA), der nur ein anderes Modell ändert</translation>
    </message>
    <message>
      <location filename="engine/gate.py" />
      <source>is an encoder-decoder model, which cannot hold a chat</source>
      <translation>ist ein Encoder-Decoder-Modell, das keinen Chat führen kann</translation>
    </message>
    <message>
      <location filename="engine/gate.py" />
      <source>makes sound and cannot chat</source>
      <translation>macht Töne und kann nicht chatten</translation>
    </message>
    <message>
      <location filename="engine/gate.py" />
      <source>only helps another model to answer faster</source>
      <translation>hilft nur einem anderen Modell, schneller zu antworten</translation>
    </message>
    <message>
      <location filename="engine/gate.py" />
      <source>turns text into vectors for searching and cannot chat</source>
      <translation>macht aus Text Vektoren zum Suchen und kann nicht chatten</translation>
    </message>
    <message>
      <location filename="engine/gate.py" />
      <source>writes by diffusion, which Openbook cannot do</source>
      <translation>schreibt durch Diffusion, was Openbook nicht kann</translation>
    </message>
    <message>
      <location filename="engine/gate_families.py" />
      <source>cannot divide a state space of {0} numbers among its heads</source>
      <translation>kann einen Zustandsraum von {0} Zahlen nicht auf seine Köpfe verteilen</translation>
    </message>
    <message>
      <location filename="engine/gate_families.py" />
      <source>cannot divide an embedding of {0} into heads of {1}</source>
      <translation>kann eine Einbettung von {0} nicht in Köpfe von {1} teilen</translation>
    </message>
    <message>
      <location filename="engine/gate_families.py" />
      <source>does not say its rope.dimension_sections</source>
      <translation>nennt rope.dimension_sections nicht</translation>
    </message>
    <message>
      <location filename="engine/gate_families.py" />
      <source>gives its rope.dimension_sections in a wrong form</source>
      <translation>gibt rope.dimension_sections in falscher Form an</translation>
    </message>
    <message>
      <location filename="engine/gate_families.py" />
      <source>gives its rope.dimension_sections in sizes that cannot be</source>
      <translation>gibt rope.dimension_sections in unmöglichen Größen an</translation>
    </message>
    <message>
      <location filename="engine/gate_families.py" />
      <source>gives its {0} as 0</source>
      <translation>gibt {0} mit 0 an</translation>
    </message>
    <message>
      <location filename="engine/gate_families.py" />
      <source>has a state space of {0} numbers and an embedding of {1}</source>
      <translation>hat einen Zustandsraum von {0} Zahlen und eine Einbettung von {1}</translation>
    </message>
    <message>
      <location filename="engine/gate_families.py" />
      <source>has settings that contradict the rules of its family</source>
      <translation>hat Einstellungen, die den Regeln seiner Familie widersprechen</translation>
    </message>
    <message>
      <location filename="engine/gate_families.py" />
      <source>is made of experts and claims to have none</source>
      <translation>besteht aus Experten und gibt an, keine zu haben</translation>
    </message>
    <message>
      <location filename="engine/gate_settings.py" />
      <source>The file claims a context of {0} tokens; the usual length is used instead.</source>
      <translation>Die Datei nennt einen Kontext von {0} Token; stattdessen gilt die übliche Länge.</translation>
    </message>
    <message>
      <location filename="engine/gate_settings.py" />
      <source>The file claims {0} tokens and lists {1}; the list counts.</source>
      <translation>Die Datei nennt {0} Token und führt {1} auf; die Liste zählt.</translation>
    </message>
    <message>
      <location filename="engine/gate_settings.py" />
      <source>a list of {0}</source>
      <translation>eine Liste von {0}</translation>
    </message>
    <message>
      <location filename="engine/gate_settings.py" />
      <source>cannot divide an embedding of {0} among {1} heads</source>
      <translation>kann eine Einbettung von {0} nicht auf {1} Köpfe verteilen</translation>
    </message>
    <message>
      <location filename="engine/gate_settings.py" />
      <source>claims a context of {0} tokens, too short for a chat</source>
      <translation>nennt einen Kontext von {0} Token, zu kurz für einen Chat</translation>
    </message>
    <message>
      <location filename="engine/gate_settings.py" />
      <source>claims a feed-forward width of {0}</source>
      <translation>nennt eine Feed-Forward-Breite von {0}</translation>
    </message>
    <message>
      <location filename="engine/gate_settings.py" />
      <source>claims an embedding of {0} numbers</source>
      <translation>nennt eine Einbettung von {0} Zahlen</translation>
    </message>
    <message>
      <location filename="engine/gate_settings.py" />
      <source>claims an {0} of {1}</source>
      <translation>nennt für {0} den Wert {1}</translation>
    </message>
    <message>
      <location filename="engine/gate_settings.py" />
      <source>claims more prediction layers than it has layers</source>
      <translation>nennt mehr Vorhersageschichten, als es Schichten hat</translation>
    </message>
    <message>
      <location filename="engine/gate_settings.py" />
      <source>claims {0} attention heads</source>
      <translation>nennt {0} Attention-Köpfe</translation>
    </message>
    <message>
      <location filename="engine/gate_settings.py" />
      <source>claims {0} experts, and {1} are possible</source>
      <translation>nennt {0} Experten; möglich sind {1}</translation>
    </message>
    <message>
      <location filename="engine/gate_settings.py" />
      <source>claims {0} layers, and 1 to {1} are possible</source>
      <translation>nennt {0} Schichten; möglich sind 1 bis {1}</translation>
    </message>
    <message>
      <location filename="engine/gate_settings.py" />
      <source>does not say its {0}</source>
      <translation>nennt {0} nicht</translation>
    </message>
    <message>
      <location filename="engine/gate_settings.py" />
      <source>gives its {0} as a value that is not a number</source>
      <translation>gibt für {0} einen Wert an, der keine Zahl ist</translation>
    </message>
    <message>
      <location filename="engine/gate_settings.py" />
      <source>gives its {0} as {1}</source>
      <translation>gibt {0} mit {1} an</translation>
    </message>
    <message>
      <location filename="engine/gate_settings.py" />
      <source>gives its {0} as {1} and not as u32</source>
      <translation>gibt {0} als {1} an und nicht als u32</translation>
    </message>
    <message>
      <location filename="engine/gate_settings.py" />
      <source>gives its {0} as {1} and not as {2}</source>
      <translation>gibt {0} als {1} an und nicht als {2}</translation>
    </message>
    <message>
      <location filename="engine/gate_settings.py" />
      <source>gives its {0} as {1}, which must be small and positive</source>
      <translation>gibt {0} mit {1} an; das muss klein und positiv sein</translation>
    </message>
    <message>
      <location filename="engine/gate_settings.py" />
      <source>has {0} layers and {1} values for {2}</source>
      <translation>hat {0} Schichten und {1} Werte für {2}</translation>
    </message>
    <message>
      <location filename="engine/gate_settings.py" />
      <source>rotates {0} of {1} numbers of a head</source>
      <translation>dreht {0} von {1} Zahlen eines Kopfes</translation>
    </message>
    <message>
      <location filename="engine/gate_settings.py" />
      <source>shares {0} key heads among {1} attention heads</source>
      <translation>teilt {0} Key-Köpfe auf {1} Attention-Köpfe auf</translation>
    </message>
    <message>
      <location filename="engine/gate_settings.py" />
      <source>sorts {0} experts into {1} groups</source>
      <translation>ordnet {0} Experten in {1} Gruppen</translation>
    </message>
    <message>
      <location filename="engine/gate_settings.py" />
      <source>uses the unknown position scaling “{0}”</source>
      <translation>nutzt die unbekannte Positionsskalierung „{0}“</translation>
    </message>
    <message>
      <location filename="engine/gate_settings.py" />
      <source>uses {0} of its {1} experts, which cannot be</source>
      <translation>nutzt {0} seiner {1} Experten, was nicht sein kann</translation>
    </message>
    <message>
      <location filename="engine/gate_settings.py" />
      <source>uses {0} of {1} groups of {2} experts, which cannot be</source>
      <translation>nutzt {0} von {1} Gruppen aus {2} Experten, was nicht sein kann</translation>
    </message>
    <message>
      <location filename="engine/gate_tensors.py" />
      <source>The file goes on for {0} after its last tensor; they are ignored.</source>
      <translation>Die Datei geht nach ihrem letzten Tensor noch {0} weiter; das wird übergangen.</translation>
    </message>
    <message>
      <location filename="engine/gate_tensors.py" />
      <source>has the tensor {0} and claims only {1} layers</source>
      <translation>hat den Tensor {0} und nennt nur {1} Schichten</translation>
    </message>
    <message>
      <location filename="engine/gate_tensors.py" />
      <source>has the tensor {0} in a size that contradicts its settings</source>
      <translation>hat den Tensor {0} in einer Größe, die seinen Einstellungen widerspricht</translation>
    </message>
    <message>
      <location filename="engine/gate_tensors.py" />
      <source>is an incomplete download: {0} are missing</source>
      <translation>ist unvollständig heruntergeladen: {0} fehlen</translation>
    </message>
    <message>
      <location filename="engine/gate_tensors.py" />
      <source>is an incomplete download: {0} bytes are missing</source>
      <translation>ist unvollständig heruntergeladen: {0} Bytes fehlen</translation>
    </message>
    <message>
      <location filename="engine/gate_tensors.py" />
      <source>lacks the tensor {0}, which a model of its family needs</source>
      <translation>hat den Tensor {0} nicht, den ein Modell seiner Familie braucht</translation>
    </message>
    <message>
      <location filename="engine/gate_tensors.py" />
      <source>places the tensor {0} where it cannot be</source>
      <translation>legt den Tensor {0} an eine unmögliche Stelle</translation>
    </message>
    <message>
      <location filename="engine/gate_tensors.py" />
      <source>stores the tensor {0} as {1}, which cannot be computed with</source>
      <translation>speichert den Tensor {0} als {1}, womit sich nicht rechnen lässt</translation>
    </message>
    <message>
      <location filename="engine/gate_tokenizer.py" />
      <source>The file names token {0} as its {1} token, which it does not have.</source>
      <translation>Die Datei nennt Token {0} als ihr {1}-Token, das sie nicht hat.</translation>
    </message>
    <message>
      <location filename="engine/gate_tokenizer.py" />
      <source>Update Openbook, or choose another.</source>
      <translation>Openbook aktualisieren oder eine andere wählen.</translation>
    </message>
    <message>
      <location filename="engine/gate_tokenizer.py" />
      <source>cuts words by the unknown rule “{0}”</source>
      <translation>trennt Wörter nach der unbekannten Regel „{0}“</translation>
    </message>
    <message>
      <location filename="engine/gate_tokenizer.py" />
      <source>does not say how text becomes tokens</source>
      <translation>sagt nicht, wie aus Text Token werden</translation>
    </message>
    <message>
      <location filename="engine/gate_tokenizer.py" />
      <source>gives its {0} token in a wrong type</source>
      <translation>gibt sein {0}-Token mit falschem Typ an</translation>
    </message>
    <message>
      <location filename="engine/gate_tokenizer.py" />
      <source>has a chat template of more than 256 KB, which none needs</source>
      <translation>hat eine Chatvorlage von mehr als 256 KB, die keines braucht</translation>
    </message>
    <message>
      <location filename="engine/gate_tokenizer.py" />
      <source>has a chat template that is not text</source>
      <translation>hat eine Chatvorlage, die kein Text ist</translation>
    </message>
    <message>
      <location filename="engine/gate_tokenizer.py" />
      <source>has a malformed list of merges</source>
      <translation>hat eine fehlerhafte Liste von Merges</translation>
    </message>
    <message>
      <location filename="engine/gate_tokenizer.py" />
      <source>has a malformed map of characters</source>
      <translation>hat eine fehlerhafte Zeichentabelle</translation>
    </message>
    <message>
      <location filename="engine/gate_tokenizer.py" />
      <source>has a token of more than 64 KB, which none needs</source>
      <translation>hat ein Token von mehr als 64 KB, das keines braucht</translation>
    </message>
    <message>
      <location filename="engine/gate_tokenizer.py" />
      <source>has an empty list of tokens</source>
      <translation>hat eine leere Liste der Token</translation>
    </message>
    <message>
      <location filename="engine/gate_tokenizer.py" />
      <source>has no list of merges, which its tokenizer needs</source>
      <translation>hat keine Liste von Merges, die sein Tokenizer braucht</translation>
    </message>
    <message>
      <location filename="engine/gate_tokenizer.py" />
      <source>has no list of tokens</source>
      <translation>hat keine Liste der Token</translation>
    </message>
    <message>
      <location filename="engine/gate_tokenizer.py" />
      <source>has no token for the byte {0}, so that it cannot read every text</source>
      <translation>hat kein Token für das Byte {0} und kann darum nicht jeden Text lesen</translation>
    </message>
    <message>
      <location filename="engine/gate_tokenizer.py" />
      <source>has no tokens for single bytes, so that it cannot read every text</source>
      <translation>hat keine Token für einzelne Bytes und kann darum nicht jeden Text lesen</translation>
    </message>
    <message>
      <location filename="engine/gate_tokenizer.py" />
      <source>has the malformed byte token “{0}”</source>
      <translation>hat das fehlerhafte Byte-Token „{0}“</translation>
    </message>
    <message>
      <location filename="engine/gate_tokenizer.py" />
      <source>has the same token twice in its vocabulary</source>
      <translation>hat dasselbe Token zweimal im Vokabular</translation>
    </message>
    <message>
      <location filename="engine/gate_tokenizer.py" />
      <source>has token scores that are not numbers</source>
      <translation>hat Token-Werte, die keine Zahlen sind</translation>
    </message>
    <message>
      <location filename="engine/gate_tokenizer.py" />
      <source>has tokens of an unknown type</source>
      <translation>hat Token eines unbekannten Typs</translation>
    </message>
    <message>
      <location filename="engine/gate_tokenizer.py" />
      <source>has {0} tokens and only {1} values for their {2}</source>
      <translation>hat {0} Token und nur {1} Werte für {2}</translation>
    </message>
    <message>
      <location filename="engine/gate_tokenizer.py" />
      <source>lacks the special tokens that its tokenizer needs</source>
      <translation>hat die besonderen Token nicht, die sein Tokenizer braucht</translation>
    </message>
    <message>
      <location filename="engine/gate_tokenizer.py" />
      <source>lists the {0} of its tokens in a wrong type</source>
      <translation>führt {0} seiner Token mit falschem Typ auf</translation>
    </message>
    <message>
      <location filename="engine/gate_tokenizer.py" />
      <source>names token {0} as its {1} token and has only {2} tokens</source>
      <translation>nennt Token {0} als sein {1}-Token und hat nur {2} Token</translation>
    </message>
    <message>
      <location filename="engine/gate_tokenizer.py" />
      <source>uses the unknown tokenizer “{0}”</source>
      <translation>nutzt den unbekannten Tokenizer „{0}“</translation>
    </message>
    <message>
      <location filename="engine/gate_tokenizer.py" />
      <source>wants a {0} token around every text and has none</source>
      <translation>will ein {0}-Token um jeden Text und hat keines</translation>
    </message>
    <message>
      <location filename="engine/generation.py" />
      <source>Load the model that wrote the answer.</source>
      <translation>Bitte das Modell laden, das die Antwort geschrieben hat.</translation>
    </message>
    <message>
      <location filename="engine/generation.py" />
      <source>Shorten it or raise the context.</source>
      <translation>Ihn kürzen oder den Kontext vergrößern.</translation>
    </message>
    <message>
      <location filename="engine/generation.py" />
      <source>Start a new chat or raise the context.</source>
      <translation>Einen neuen Chat beginnen oder den Kontext vergrößern.</translation>
    </message>
    <message>
      <location filename="engine/generation.py" />
      <source>The model's context is full.</source>
      <translation>Der Kontext des Modells ist voll.</translation>
    </message>
    <message>
      <location filename="engine/generation.py" />
      <source>This model has no token {0}.</source>
      <translation>Dieses Modell hat kein Token {0}.</translation>
    </message>
    <message>
      <location filename="engine/generation.py" />
      <source>This text is longer than the model's context.</source>
      <translation>Dieser Text ist länger als der Kontext des Modells.</translation>
    </message>
    <message>
      <location filename="engine/gguf.py" />
      <source>Choose the first part; the others are found beside it.</source>
      <translation>Den ersten Teil wählen; die anderen werden daneben gefunden.</translation>
    </message>
    <message>
      <location filename="engine/gguf.py" />
      <source>Give the parts their original names, ending in -00001-of-{0}.gguf.</source>
      <translation>Den Teilen ihre ursprünglichen Namen geben, die auf -00001-of-{0}.gguf enden.</translation>
    </message>
    <message>
      <location filename="engine/gguf.py" />
      <source>Put “{0}” into the same folder.</source>
      <translation>„{0}“ in denselben Ordner legen.</translation>
    </message>
    <message>
      <location filename="engine/gguf.py" />
      <source>Unnamed model</source>
      <translation>Unbenanntes Modell</translation>
    </message>
    <message>
      <location filename="engine/gguf.py" />
      <source>is one of {0} parts of a model, and its name does not lead to the others</source>
      <translation>ist einer von {0} Teilen eines Modells, und der Name führt nicht zu den anderen</translation>
    </message>
    <message>
      <location filename="engine/gguf.py" />
      <source>is part {0} of a model in {1} parts</source>
      <translation>ist Teil {0} eines Modells in {1} Teilen</translation>
    </message>
    <message>
      <location filename="engine/gguf.py" />
      <source>needs {0} parts and {1} of them are missing</source>
      <translation>braucht {0} Teile, und {1} davon fehlen</translation>
    </message>
    <message>
      <location filename="engine/gguf_magic.py" />
      <source>Choose a file that ends in .gguf, or download the model again.</source>
      <translation>Eine Datei wählen, die auf .gguf endet, oder das Modell neu herunterladen.</translation>
    </message>
    <message>
      <location filename="engine/gguf_magic.py" />
      <source>a 7z archive</source>
      <translation>ein 7z-Archiv</translation>
    </message>
    <message>
      <location filename="engine/gguf_magic.py" />
      <source>a JPEG picture</source>
      <translation>ein JPEG-Bild</translation>
    </message>
    <message>
      <location filename="engine/gguf_magic.py" />
      <source>a JSON file</source>
      <translation>eine JSON-Datei</translation>
    </message>
    <message>
      <location filename="engine/gguf_magic.py" />
      <source>a PDF document</source>
      <translation>ein PDF-Dokument</translation>
    </message>
    <message>
      <location filename="engine/gguf_magic.py" />
      <source>a PNG picture</source>
      <translation>ein PNG-Bild</translation>
    </message>
    <message>
      <location filename="engine/gguf_magic.py" />
      <source>a Python pickle</source>
      <translation>ein Python-Pickle</translation>
    </message>
    <message>
      <location filename="engine/gguf_magic.py" />
      <source>a RAR archive</source>
      <translation>ein RAR-Archiv</translation>
    </message>
    <message>
      <location filename="engine/gguf_magic.py" />
      <source>a Windows program</source>
      <translation>ein Windows-Programm</translation>
    </message>
    <message>
      <location filename="engine/gguf_magic.py" />
      <source>a ZIP archive</source>
      <translation>ein ZIP-Archiv</translation>
    </message>
    <message>
      <location filename="engine/gguf_magic.py" />
      <source>a Zstandard archive</source>
      <translation>ein Zstandard-Archiv</translation>
    </message>
    <message>
      <location filename="engine/gguf_magic.py" />
      <source>a big-endian GGUF file</source>
      <translation>eine Big-Endian-GGUF-Datei</translation>
    </message>
    <message>
      <location filename="engine/gguf_magic.py" />
      <source>a gzip archive</source>
      <translation>ein gzip-Archiv</translation>
    </message>
    <message>
      <location filename="engine/gguf_magic.py" />
      <source>a model in the old GGJT format</source>
      <translation>ein Modell im alten Format GGJT</translation>
    </message>
    <message>
      <location filename="engine/gguf_magic.py" />
      <source>a model in the old GGMF format</source>
      <translation>ein Modell im alten Format GGMF</translation>
    </message>
    <message>
      <location filename="engine/gguf_magic.py" />
      <source>a model in the old GGML format</source>
      <translation>ein Modell im alten Format GGML</translation>
    </message>
    <message>
      <location filename="engine/gguf_magic.py" />
      <source>a pointer of Git LFS, without the model itself</source>
      <translation>ein Verweis von Git LFS, ohne das Modell selbst</translation>
    </message>
    <message>
      <location filename="engine/gguf_magic.py" />
      <source>a program</source>
      <translation>ein Programm</translation>
    </message>
    <message>
      <location filename="engine/gguf_magic.py" />
      <source>a safetensors model</source>
      <translation>ein Safetensors-Modell</translation>
    </message>
    <message>
      <location filename="engine/gguf_magic.py" />
      <source>a text file</source>
      <translation>eine Textdatei</translation>
    </message>
    <message>
      <location filename="engine/gguf_magic.py" />
      <source>a web page (perhaps a sign-in or error page)</source>
      <translation>eine Webseite (vielleicht eine Anmelde- oder Fehlerseite)</translation>
    </message>
    <message>
      <location filename="engine/gguf_magic.py" />
      <source>an HDF5 file</source>
      <translation>eine HDF5-Datei</translation>
    </message>
    <message>
      <location filename="engine/gguf_magic.py" />
      <source>an SQLite database</source>
      <translation>eine SQLite-Datenbank</translation>
    </message>
    <message>
      <location filename="engine/gguf_magic.py" />
      <source>an adapter in the old GGLA format</source>
      <translation>ein Adapter im alten Format GGLA</translation>
    </message>
    <message>
      <location filename="engine/gguf_magic.py" />
      <source>an empty ZIP archive</source>
      <translation>ein leeres ZIP-Archiv</translation>
    </message>
    <message>
      <location filename="engine/gguf_magic.py" />
      <source>an xz archive</source>
      <translation>ein xz-Archiv</translation>
    </message>
    <message>
      <location filename="engine/gguf_magic.py" />
      <source>full of zeros (perhaps a broken download)</source>
      <translation>voller Nullen (vielleicht unvollständig heruntergeladen)</translation>
    </message>
    <message>
      <location filename="engine/gguf_magic.py" />
      <source>is an incomplete download of a few bytes</source>
      <translation>ist unvollständig: nur wenige Bytes wurden heruntergeladen</translation>
    </message>
    <message>
      <location filename="engine/gguf_magic.py" />
      <source>is {0} and not a GGUF model</source>
      <translation>ist {0} und kein GGUF-Modell</translation>
    </message>
    <message>
      <location filename="engine/gguf_reader.py" />
      <source>Choose a .gguf file in it.</source>
      <translation>Eine .gguf-Datei darin wählen.</translation>
    </message>
    <message>
      <location filename="engine/gguf_reader.py" />
      <source>Choose a .gguf file.</source>
      <translation>Eine .gguf-Datei wählen.</translation>
    </message>
    <message>
      <location filename="engine/gguf_reader.py" />
      <source>Look for a newer conversion of the model.</source>
      <translation>Nach einer neueren Umwandlung des Modells suchen.</translation>
    </message>
    <message>
      <location filename="engine/gguf_reader.py" />
      <source>Look for the usual build of the model.</source>
      <translation>Nach der üblichen Ausgabe des Modells suchen.</translation>
    </message>
    <message>
      <location filename="engine/gguf_reader.py" />
      <source>Wait until it is complete and try again.</source>
      <translation>Warten, bis sie vollständig ist, und noch einmal versuchen.</translation>
    </message>
    <message>
      <location filename="engine/gguf_reader.py" />
      <source>a header entry with a name</source>
      <translation>einen Kopfeintrag mit einem Namen</translation>
    </message>
    <message>
      <location filename="engine/gguf_reader.py" />
      <source>a list of lists</source>
      <translation>eine Liste von Listen</translation>
    </message>
    <message>
      <location filename="engine/gguf_reader.py" />
      <source>a tensor with a name</source>
      <translation>einen Tensor mit einem Namen</translation>
    </message>
    <message>
      <location filename="engine/gguf_reader.py" />
      <source>a value for {0}</source>
      <translation>einen Wert für {0}</translation>
    </message>
    <message>
      <location filename="engine/gguf_reader.py" />
      <source>became shorter while it was read</source>
      <translation>wurde beim Lesen kürzer</translation>
    </message>
    <message>
      <location filename="engine/gguf_reader.py" />
      <source>claims an entry of {0} bytes in {1}</source>
      <translation>nennt einen Eintrag von {0} Bytes in {1}</translation>
    </message>
    <message>
      <location filename="engine/gguf_reader.py" />
      <source>claims {0} entries for {1}</source>
      <translation>nennt {0} Einträge für {1}</translation>
    </message>
    <message>
      <location filename="engine/gguf_reader.py" />
      <source>claims {0} header entries, and no model has more than {1}</source>
      <translation>nennt {0} Kopfeinträge, und kein Modell hat mehr als {1}</translation>
    </message>
    <message>
      <location filename="engine/gguf_reader.py" />
      <source>claims {0} of {1} bytes</source>
      <translation>nennt {0} von {1} Bytes</translation>
    </message>
    <message>
      <location filename="engine/gguf_reader.py" />
      <source>claims {0} tensors, and no model has more than {1}</source>
      <translation>nennt {0} Tensoren, und kein Modell hat mehr als {1}</translation>
    </message>
    <message>
      <location filename="engine/gguf_reader.py" />
      <source>gives {0} a value that is neither yes nor no</source>
      <translation>gibt {0} einen Wert, der weder ja noch nein ist</translation>
    </message>
    <message>
      <location filename="engine/gguf_reader.py" />
      <source>gives {0} the unknown type {1}</source>
      <translation>gibt {0} den unbekannten Typ {1}</translation>
    </message>
    <message>
      <location filename="engine/gguf_reader.py" />
      <source>has a header entry whose name is not plain text</source>
      <translation>hat einen Kopfeintrag, dessen Name kein gewöhnlicher Text ist</translation>
    </message>
    <message>
      <location filename="engine/gguf_reader.py" />
      <source>has a header of more than 256 MB, which no model needs</source>
      <translation>hat einen Kopf von mehr als 256 MB, den kein Modell braucht</translation>
    </message>
    <message>
      <location filename="engine/gguf_reader.py" />
      <source>has a name that no file can have</source>
      <translation>hat einen Namen, den keine Datei haben kann</translation>
    </message>
    <message>
      <location filename="engine/gguf_reader.py" />
      <source>has a tensor without a proper name</source>
      <translation>hat einen Tensor ohne richtigen Namen</translation>
    </message>
    <message>
      <location filename="engine/gguf_reader.py" />
      <source>has an alignment that is not a power of two from 8 to 4096</source>
      <translation>hat eine Ausrichtung, die keine Zweierpotenz von 8 bis 4096 ist</translation>
    </message>
    <message>
      <location filename="engine/gguf_reader.py" />
      <source>has the header entry {0} twice</source>
      <translation>hat den Kopfeintrag {0} zweimal</translation>
    </message>
    <message>
      <location filename="engine/gguf_reader.py" />
      <source>has the tensor {0} of the unknown type {1}</source>
      <translation>hat den Tensor {0} vom unbekannten Typ {1}</translation>
    </message>
    <message>
      <location filename="engine/gguf_reader.py" />
      <source>has the tensor {0} twice</source>
      <translation>hat den Tensor {0} zweimal</translation>
    </message>
    <message>
      <location filename="engine/gguf_reader.py" />
      <source>has the tensor {0} with an impossible size</source>
      <translation>hat den Tensor {0} in einer unmöglichen Größe</translation>
    </message>
    <message>
      <location filename="engine/gguf_reader.py" />
      <source>has the tensor {0} with rows that do not fill whole blocks</source>
      <translation>hat den Tensor {0} mit Zeilen, die keine ganzen Blöcke füllen</translation>
    </message>
    <message>
      <location filename="engine/gguf_reader.py" />
      <source>has the tensor {0} with {1} dimensions</source>
      <translation>hat den Tensor {0} mit {1} Dimensionen</translation>
    </message>
    <message>
      <location filename="engine/gguf_reader.py" />
      <source>is GGUF version {0}, and versions 2 and 3 can be read</source>
      <translation>ist GGUF-Version {0}; gelesen werden die Versionen 2 und 3</translation>
    </message>
    <message>
      <location filename="engine/gguf_reader.py" />
      <source>is a device or a pipe and not a file</source>
      <translation>ist ein Gerät oder eine Pipe und keine Datei</translation>
    </message>
    <message>
      <location filename="engine/gguf_reader.py" />
      <source>is a folder</source>
      <translation>ist ein Ordner</translation>
    </message>
    <message>
      <location filename="engine/gguf_reader.py" />
      <source>is an incomplete download: it ends inside its own header</source>
      <translation>ist unvollständig heruntergeladen: die Datei endet in ihrem eigenen Kopf</translation>
    </message>
    <message>
      <location filename="engine/gguf_reader.py" />
      <source>is empty</source>
      <translation>ist leer</translation>
    </message>
    <message>
      <location filename="engine/gguf_reader.py" />
      <source>is stored in a quantisation that is no longer read</source>
      <translation>ist in einer Quantisierung gespeichert, die nicht mehr gelesen wird</translation>
    </message>
    <message>
      <location filename="engine/gguf_reader.py" />
      <source>is written for big-endian processors</source>
      <translation>ist für Big-Endian-Prozessoren geschrieben</translation>
    </message>
    <message>
      <location filename="engine/gguf_reader.py" />
      <source>the unknown type {0}</source>
      <translation>den unbekannten Typ {0}</translation>
    </message>
    <message>
      <location filename="engine/hardware.py" />
      <source>{0} GB of memory</source>
      <translation>{0} GB Speicher</translation>
    </message>
    <message>
      <location filename="engine/hardware.py" />
      <source>{0} shared with its graphics</source>
      <translation>{0}, mit der Grafik geteilt</translation>
    </message>
    <message>
      <location filename="engine/hashes.py" />
      <source>“{0}” changed while it was read.</source>
      <translation>„{0}“ hat sich beim Lesen geändert.</translation>
    </message>
    <message>
      <location filename="engine/header_view.py" />
      <source>array of {0}</source>
      <translation>Liste von {0}</translation>
    </message>
    <message>
      <location filename="engine/hub.py" />
      <source>Check the name.</source>
      <translation>Den Namen prüfen.</translation>
    </message>
    <message>
      <location filename="engine/hub.py" />
      <source>HF_HUB_OFFLINE is set, so the hub is not asked.</source>
      <translation>HF_HUB_OFFLINE ist gesetzt, darum wird der Hub nicht gefragt.</translation>
    </message>
    <message>
      <location filename="engine/hub.py" />
      <source>Open its page in a browser</source>
      <translation>Die Seite im Browser öffnen</translation>
    </message>
    <message>
      <location filename="engine/hub.py" />
      <source>Open {0} in a browser</source>
      <translation>{0} im Browser öffnen</translation>
    </message>
    <message>
      <location filename="engine/hub.py" />
      <source>The hub answers with error {0}.</source>
      <translation>Der Hub antwortet mit Fehler {0}.</translation>
    </message>
    <message>
      <location filename="engine/hub.py" />
      <source>The hub does not say at which version the repository is.</source>
      <translation>Der Hub sagt nicht, auf welchem Stand das Repository ist.</translation>
    </message>
    <message>
      <location filename="engine/hub.py" />
      <source>The hub has too many requests from here.</source>
      <translation>Der Hub hat zu viele Anfragen von hier.</translation>
    </message>
    <message>
      <location filename="engine/hub.py" />
      <source>The hub's answer is not understood.</source>
      <translation>Die Antwort des Hubs ist nicht zu verstehen.</translation>
    </message>
    <message>
      <location filename="engine/hub.py" />
      <source>The model hub cannot be reached ({0}).</source>
      <translation>Der Modell-Hub ist nicht erreichbar ({0}).</translation>
    </message>
    <message>
      <location filename="engine/hub.py" />
      <source>The repository</source>
      <translation>Das Repository</translation>
    </message>
    <message>
      <location filename="engine/hub.py" />
      <source>There is no such repository on the hub.</source>
      <translation>Auf dem Hub gibt es kein solches Repository.</translation>
    </message>
    <message>
      <location filename="engine/hub.py" />
      <source>Try again in a few minutes.</source>
      <translation>In ein paar Minuten noch einmal versuchen.</translation>
    </message>
    <message>
      <location filename="engine/hub.py" />
      <source>Try again later.</source>
      <translation>Später noch einmal versuchen.</translation>
    </message>
    <message>
      <location filename="engine/hub.py" />
      <source>Unset it and try again.</source>
      <translation>Es löschen und noch einmal versuchen.</translation>
    </message>
    <message>
      <location filename="engine/hub.py" />
      <source>it does not answer</source>
      <translation>er antwortet nicht</translation>
    </message>
    <message>
      <location filename="engine/hub.py" />
      <source>no connection</source>
      <translation>keine Verbindung</translation>
    </message>
    <message>
      <location filename="engine/hub.py" />
      <source>{0} is gated: its author wants to know who uses it.</source>
      <translation>{0} ist beschränkt: der Autor möchte wissen, wer es benutzt.</translation>
    </message>
    <message>
      <location filename="engine/hub.py" />
      <source>{0}, agree to the terms, and give Openbook an access token.</source>
      <translation>{0}, den Bedingungen zustimmen und Openbook ein Zugriffstoken geben.</translation>
    </message>
    <message>
      <location filename="engine/hub_token.py" />
      <source>Copy it from your page on the hub again.</source>
      <translation>Es noch einmal von der eigenen Seite auf dem Hub kopieren.</translation>
    </message>
    <message>
      <location filename="engine/hub_token.py" />
      <source>The keyring does not give out the access token ({0}).</source>
      <translation>Der Schlüsselbund gibt das Zugriffstoken nicht heraus ({0}).</translation>
    </message>
    <message>
      <location filename="engine/hub_token.py" />
      <source>This is no access token.</source>
      <translation>Das ist kein Zugriffstoken.</translation>
    </message>
    <message>
      <location filename="engine/hub_token.py" />
      <source>Unlock it, please.</source>
      <translation>Bitte entsperren.</translation>
    </message>
    <message>
      <location filename="engine/jobs.py" />
      <source>Ask again.</source>
      <translation>Noch einmal fragen.</translation>
    </message>
    <message>
      <location filename="engine/jobs.py" />
      <source>This job ended long ago.</source>
      <translation>Dieser Auftrag ist längst zu Ende.</translation>
    </message>
    <message>
      <location filename="engine/ladder.py" />
      <source>Loading failed otherwise, so only {0} layers are on the graphics card.</source>
      <translation>Anders ließ es sich nicht laden, darum sind nur {0} Schichten auf der Grafikkarte.</translation>
    </message>
    <message>
      <location filename="engine/ladder.py" />
      <source>Loading failed otherwise, so the cache of the context is compressed.</source>
      <translation>Anders ließ es sich nicht laden, darum ist der Kontext-Cache komprimiert.</translation>
    </message>
    <message>
      <location filename="engine/ladder.py" />
      <source>Loading failed otherwise, so the context is only {0} tokens.</source>
      <translation>Anders ließ es sich nicht laden, darum hat der Kontext nur {0} Token.</translation>
    </message>
    <message>
      <location filename="engine/ladder.py" />
      <source>Loading failed otherwise, so the model runs on the processor alone.</source>
      <translation>Anders ließ es sich nicht laden, darum läuft das Modell allein auf dem Prozessor.</translation>
    </message>
    <message>
      <location filename="engine/ladder.py" />
      <source>This processor's fast matrix code failed, so it is switched off.</source>
      <translation>Der schnelle Matrixcode dieses Prozessors versagte, darum ist er ausgeschaltet.</translation>
    </message>
    <message>
      <location filename="engine/lane.py" />
      <source>The engine cannot be asked this: {0}.</source>
      <translation>Das kann man die Engine nicht fragen: {0}.</translation>
    </message>
    <message>
      <location filename="engine/lane.py" />
      <source>did not start in time</source>
      <translation>startete nicht rechtzeitig</translation>
    </message>
    <message>
      <location filename="engine/lane.py" />
      <source>took too long</source>
      <translation>hat zu lange gedauert</translation>
    </message>
    <message>
      <location filename="engine/lane.py" />
      <source>was closed</source>
      <translation>wurde geschlossen</translation>
    </message>
    <message>
      <location filename="engine/lane.py" />
      <source>was replaced</source>
      <translation>wurde ersetzt</translation>
    </message>
    <message>
      <location filename="engine/listing.py" />
      <source>Delete it with the program or the account that owns it.</source>
      <translation>Mit dem Programm oder dem Konto löschen, dem er gehört.</translation>
    </message>
    <message>
      <location filename="engine/listing.py" />
      <source>It goes when Openbook does.</source>
      <translation>Es geht, wenn Openbook geht.</translation>
    </message>
    <message>
      <location filename="engine/listing.py" />
      <source>Its folder cannot be changed from here.</source>
      <translation>Sein Ordner lässt sich von hier nicht ändern.</translation>
    </message>
    <message>
      <location filename="engine/listing.py" />
      <source>Rename it.</source>
      <translation>Umbenennen.</translation>
    </message>
    <message>
      <location filename="engine/listing.py" />
      <source>This model comes with Openbook and cannot be deleted alone.</source>
      <translation>Dieses Modell gehört zu Openbook und lässt sich nicht einzeln löschen.</translation>
    </message>
    <message>
      <location filename="engine/listing.py" />
      <source>“{0}” has letters in its path that are not UTF-8.</source>
      <translation>„{0}“ hat im Pfad Zeichen, die kein UTF-8 sind.</translation>
    </message>
    <message>
      <location filename="engine/llama.py" />
      <source>Choose another model or get it again.</source>
      <translation>Ein anderes Modell wählen oder es neu herunterladen.</translation>
    </message>
    <message>
      <location filename="engine/llama.py" />
      <source>Choose another one in the model's settings.</source>
      <translation>In den Einstellungen des Modells ein anderes wählen.</translation>
    </message>
    <message>
      <location filename="engine/llama.py" />
      <source>Correct it or leave it empty.</source>
      <translation>Berichtigen oder leer lassen.</translation>
    </message>
    <message>
      <location filename="engine/llama.py" />
      <source>Put it in the schema itself.</source>
      <translation>Den Inhalt in das Schema selbst schreiben.</translation>
    </message>
    <message>
      <location filename="engine/llama.py" />
      <source>Shorten it and try again.</source>
      <translation>Kürzen und noch einmal versuchen.</translation>
    </message>
    <message>
      <location filename="engine/llama.py" />
      <source>The JSON schema cannot be used ({0}).</source>
      <translation>Das JSON-Schema ist nicht brauchbar ({0}).</translation>
    </message>
    <message>
      <location filename="engine/llama.py" />
      <source>The JSON schema has to stand in braces.</source>
      <translation>Das JSON-Schema muss in geschweiften Klammern stehen.</translation>
    </message>
    <message>
      <location filename="engine/llama.py" />
      <source>The JSON schema refers to another address, which is never fetched.</source>
      <translation>Das JSON-Schema verweist auf eine andere Adresse, die nie geholt wird.</translation>
    </message>
    <message>
      <location filename="engine/llama.py" />
      <source>There is no device called {0}.</source>
      <translation>Ein Gerät namens {0} gibt es nicht.</translation>
    </message>
    <message>
      <location filename="engine/llama.py" />
      <source>This text is too long to be cut into tokens.</source>
      <translation>Dieser Text ist zu lang, um in Token geteilt zu werden.</translation>
    </message>
    <message>
      <location filename="engine/llama.py" />
      <source>a model without a vocabulary</source>
      <translation>ein Modell ohne Vokabular</translation>
    </message>
    <message>
      <location filename="engine/llama.py" />
      <source>{0} could not be loaded: the file is missing, damaged or of an unknown kind.</source>
      <translation>{0} ließ sich nicht laden: die Datei fehlt, ist beschädigt oder von unbekannter Art.</translation>
    </message>
    <message>
      <location filename="engine/loaded.py" />
      <source>A compressed cache needs flash attention, so it was switched on.</source>
      <translation>Ein komprimierter Cache braucht Flash Attention, darum ist sie eingeschaltet.</translation>
    </message>
    <message>
      <location filename="engine/loaded.py" />
      <source>Choose a chat model.</source>
      <translation>Ein Chat-Modell wählen.</translation>
    </message>
    <message>
      <location filename="engine/loaded.py" />
      <source>Load the model again.</source>
      <translation>Das Modell neu laden.</translation>
    </message>
    <message>
      <location filename="engine/loaded.py" />
      <source>Put it back, or choose another model.</source>
      <translation>Sie zurücklegen oder ein anderes Modell wählen.</translation>
    </message>
    <message>
      <location filename="engine/loaded.py" />
      <source>The model file {0} is no longer there.</source>
      <translation>Die Modelldatei {0} ist nicht mehr da.</translation>
    </message>
    <message>
      <location filename="engine/loaded.py" />
      <source>The model file {0} was changed {1}.</source>
      <translation>Die Modelldatei {0} wurde geändert, {1}.</translation>
    </message>
    <message>
      <location filename="engine/loaded.py" />
      <source>This model was trained for {0} tokens, so its context is that long.</source>
      <translation>Dieses Modell wurde für {0} Token trainiert, darum ist der Kontext so lang.</translation>
    </message>
    <message>
      <location filename="engine/loaded.py" />
      <source>after it was checked</source>
      <translation>nachdem sie geprüft war</translation>
    </message>
    <message>
      <location filename="engine/loaded.py" />
      <source>while it was in use</source>
      <translation>während sie benutzt wurde</translation>
    </message>
    <message>
      <location filename="engine/loaded.py" />
      <source>{0} is not a model that writes text.</source>
      <translation>{0} ist kein Modell, das Text schreibt.</translation>
    </message>
    <message>
      <location filename="engine/loader.py" />
      <source>Choose a smaller one.</source>
      <translation>Ein kleineres wählen.</translation>
    </message>
    <message>
      <location filename="engine/loader.py" />
      <source>Choose a smaller or another model.</source>
      <translation>Ein kleineres oder ein anderes Modell wählen.</translation>
    </message>
    <message>
      <location filename="engine/loader.py" />
      <source>Choose another model.</source>
      <translation>Ein anderes Modell wählen.</translation>
    </message>
    <message>
      <location filename="engine/loader.py" />
      <source>This file cannot be loaded.</source>
      <translation>Diese Datei lässt sich nicht laden.</translation>
    </message>
    <message>
      <location filename="engine/loader.py" />
      <source>This model does not fit into memory.</source>
      <translation>Dieses Modell passt nicht in den Speicher.</translation>
    </message>
    <message>
      <location filename="engine/loader.py" />
      <source>{0} cannot be loaded here: the engine {1}.</source>
      <translation>{0} lässt sich hier nicht laden: die Engine {1}.</translation>
    </message>
    <message>
      <location filename="engine/lookout.py" />
      <source>Check the disk it is on.</source>
      <translation>Die Festplatte prüfen, auf der es liegt.</translation>
    </message>
    <message>
      <location filename="engine/lookout.py" />
      <source>could not be read to its end a while ago.</source>
      <translation>ließ sich vor einer Weile nicht zu Ende lesen.</translation>
    </message>
    <message>
      <location filename="engine/next_tokens.py" />
      <source>Adaptive P goes by what it drew before, so that it cannot be shown at one place.</source>
      <translation>Adaptive P richtet sich nach dem, was es vorher zog, und lässt sich darum nicht an einer Stelle zeigen.</translation>
    </message>
    <message>
      <location filename="engine/next_tokens.py" />
      <source>Give at least one word.</source>
      <translation>Mindestens ein Wort eingeben.</translation>
    </message>
    <message>
      <location filename="engine/next_tokens.py" />
      <source>Mirostat goes by what it drew before, so that it cannot be shown at one place.</source>
      <translation>Mirostat richtet sich nach dem, was es vorher zog, und lässt sich darum nicht an einer Stelle zeigen.</translation>
    </message>
    <message>
      <location filename="engine/next_tokens.py" />
      <source>There is no text to go on from.</source>
      <translation>Es gibt keinen Text, der sich fortsetzen ließe.</translation>
    </message>
    <message>
      <location filename="engine/next_tokens.py" />
      <source>What the grammar forbids is still among these; it is taken out when a token is drawn.</source>
      <translation>Was die Grammatik verbietet, steht noch darunter; es fällt weg, wenn ein Token gezogen wird.</translation>
    </message>
    <message>
      <location filename="engine/next_tokens.py" />
      <source>XTC acts by chance on {0} of the tokens; it is shown as where it acts.</source>
      <translation>XTC wirkt durch Zufall auf {0} der Token; gezeigt wird, wie es dort ist, wo es wirkt.</translation>
    </message>
    <message>
      <location filename="engine/observed.py" />
      <source>Load the model with a larger context.</source>
      <translation>Das Modell mit einem größeren Kontext laden.</translation>
    </message>
    <message>
      <location filename="engine/observed.py" />
      <source>There is no room left to look at this place.</source>
      <translation>Für diese Stelle ist kein Platz mehr.</translation>
    </message>
    <message>
      <location filename="engine/part_file.py" />
      <source>This model is being downloaded by another window or command.</source>
      <translation>Dieses Modell wird schon von einem anderen Fenster oder Befehl heruntergeladen.</translation>
    </message>
    <message>
      <location filename="engine/part_file.py" />
      <source>Wait for that one.</source>
      <translation>Darauf warten.</translation>
    </message>
    <message>
      <location filename="engine/placement.py" />
      <source>This model</source>
      <translation>Dieses Modell</translation>
    </message>
    <message>
      <location filename="engine/placement_words.py" />
      <source>All {0} layers fit on the {1} ({2}).</source>
      <translation>Alle {0} Schichten passen auf {1} ({2}).</translation>
    </message>
    <message>
      <location filename="engine/placement_words.py" />
      <source>Choose a smaller model.</source>
      <translation>Ein kleineres Modell wählen.</translation>
    </message>
    <message>
      <location filename="engine/placement_words.py" />
      <source>Close other programs, or choose a shorter context or a smaller model.</source>
      <translation>Andere Programme schließen oder einen kürzeren Kontext oder ein kleineres Modell wählen.</translation>
    </message>
    <message>
      <location filename="engine/placement_words.py" />
      <source>Graphics and programs share one memory here, so nothing is held twice.</source>
      <translation>Grafik und Programme teilen sich hier einen Speicher, darum wird nichts doppelt gehalten.</translation>
    </message>
    <message>
      <location filename="engine/placement_words.py" />
      <source>No graphics card is known here, so the processor is used.</source>
      <translation>Hier ist keine Grafikkarte bekannt, darum arbeitet der Prozessor.</translation>
    </message>
    <message>
      <location filename="engine/placement_words.py" />
      <source>Not even one layer fits on the {0}, so the processor is used.</source>
      <translation>Nicht einmal eine Schicht passt auf {0}, darum arbeitet der Prozessor.</translation>
    </message>
    <message>
      <location filename="engine/placement_words.py" />
      <source>Of {0} layers, {1}; the others stay on the processor, {2}.</source>
      <translation>Von {0} Schichten: {1}; die anderen bleiben auf dem Prozessor, {2}.</translation>
    </message>
    <message>
      <location filename="engine/placement_words.py" />
      <source>The cache is compressed (q8_0), because it would not fit otherwise.</source>
      <translation>Der Cache ist komprimiert (q8_0), weil er sonst nicht passen würde.</translation>
    </message>
    <message>
      <location filename="engine/placement_words.py" />
      <source>The cache stays in the processor's memory, as the settings say.</source>
      <translation>Der Cache bleibt im Speicher des Prozessors, wie eingestellt.</translation>
    </message>
    <message>
      <location filename="engine/placement_words.py" />
      <source>The context is {0} tokens; the model could read {1}.</source>
      <translation>Der Kontext hat {0} Token; das Modell könnte {1} lesen.</translation>
    </message>
    <message>
      <location filename="engine/placement_words.py" />
      <source>The experts of {0} stay in the processor's memory, {1}.</source>
      <translation>Die Experten von {0} bleiben im Speicher des Prozessors, {1}.</translation>
    </message>
    <message>
      <location filename="engine/placement_words.py" />
      <source>The model was trained for {0} tokens, so the context is that long.</source>
      <translation>Das Modell wurde für {0} Token trainiert, darum ist der Kontext so lang.</translation>
    </message>
    <message>
      <location filename="engine/placement_words.py" />
      <source>The processor alone is used, as the settings say.</source>
      <translation>Der Prozessor arbeitet allein, wie eingestellt.</translation>
    </message>
    <message>
      <location filename="engine/placement_words.py" />
      <source>The {0} layers are shared out: {1}.</source>
      <translation>Die {0} Schichten sind verteilt: {1}.</translation>
    </message>
    <message>
      <location filename="engine/placement_words.py" />
      <source>There is no device called {0}, so the processor is used.</source>
      <translation>Ein Gerät namens {0} gibt es nicht, darum arbeitet der Prozessor.</translation>
    </message>
    <message>
      <location filename="engine/placement_words.py" />
      <source>This build of llama.cpp has no GPU support, so the processor is used.</source>
      <translation>Diese Ausgabe von llama.cpp kann keine Grafikkarten nutzen, darum arbeitet der Prozessor.</translation>
    </message>
    <message>
      <location filename="engine/placement_words.py" />
      <source>While it reads a full context it takes up to {0} more for a while.</source>
      <translation>Beim Lesen eines vollen Kontexts braucht es zeitweise bis zu {0} mehr.</translation>
    </message>
    <message>
      <location filename="engine/placement_words.py" />
      <source>all layers</source>
      <translation>allen Schichten</translation>
    </message>
    <message>
      <location filename="engine/placement_words.py" />
      <source>as the settings say</source>
      <translation>wie eingestellt</translation>
    </message>
    <message>
      <location filename="engine/placement_words.py" />
      <source>because they do not fit on the card</source>
      <translation>weil sie nicht auf die Karte passen</translation>
    </message>
    <message>
      <location filename="engine/placement_words.py" />
      <source>more do not fit there</source>
      <translation>mehr passen dort nicht hin</translation>
    </message>
    <message>
      <location filename="engine/placement_words.py" />
      <source>the first {0} layers</source>
      <translation>den ersten {0} Schichten</translation>
    </message>
    <message>
      <location filename="engine/placement_words.py" />
      <source>{0} of {1}</source>
      <translation>{0} von {1}</translation>
    </message>
    <message>
      <location filename="engine/placement_words.py" />
      <source>{0} on the {1} ({2})</source>
      <translation>{0} auf {1} ({2})</translation>
    </message>
    <message>
      <location filename="engine/placement_words.py" />
      <source>“{0}” needs {1} of memory and this computer has {2}.</source>
      <translation>„{0}“ braucht {1} Speicher, und dieser Computer hat {2}.</translation>
    </message>
    <message>
      <location filename="engine/placement_words.py" />
      <source>“{0}” needs {1} of memory and {2} are free.</source>
      <translation>„{0}“ braucht {1} Speicher, und {2} sind frei.</translation>
    </message>
    <message>
      <location filename="engine/probe.py" />
      <source>Choose a language model.</source>
      <translation>Ein Sprachmodell wählen.</translation>
    </message>
    <message>
      <location filename="engine/probe.py" />
      <source>Load a model and try again.</source>
      <translation>Ein Modell laden und noch einmal versuchen.</translation>
    </message>
    <message>
      <location filename="engine/probe.py" />
      <source>Something went wrong while looking at this file.</source>
      <translation>Beim Ansehen dieser Datei ging etwas schief.</translation>
    </message>
    <message>
      <location filename="engine/probe.py" />
      <source>This needs a loaded model.</source>
      <translation>Dafür muss ein Modell geladen sein.</translation>
    </message>
    <message>
      <location filename="engine/probe.py" />
      <source>Try again, or choose another file.</source>
      <translation>Noch einmal versuchen oder eine andere Datei wählen.</translation>
    </message>
    <message>
      <location filename="engine/probe.py" />
      <source>{0} has no vocabulary.</source>
      <translation>{0} hat kein Vokabular.</translation>
    </message>
    <message>
      <location filename="engine/prompt.py" />
      <source>Ask it to go on in a new message, or load the model with a larger context.</source>
      <translation>In einer neuen Nachricht weiterschreiben lassen oder das Modell mit größerem Kontext laden.</translation>
    </message>
    <message>
      <location filename="engine/prompt.py" />
      <source>Shorten the text, or load the model with a larger context.</source>
      <translation>Den Text kürzen oder das Modell mit größerem Kontext laden.</translation>
    </message>
    <message>
      <location filename="engine/prompt.py" />
      <source>This answer and its question already take {0} tokens</source>
      <translation>Diese Antwort und ihre Frage brauchen schon {0} Token</translation>
    </message>
    <message>
      <location filename="engine/prompt.py" />
      <source>Your message and the system prompt together are {0} tokens long</source>
      <translation>Die Nachricht und der System-Prompt sind zusammen {0} Token lang</translation>
    </message>
    <message>
      <location filename="engine/prompt.py" />
      <source>Your message is {0} tokens long</source>
      <translation>Die Nachricht ist {0} Token lang</translation>
    </message>
    <message>
      <location filename="engine/prompt.py" />
      <source>{0} of a context of {1}.</source>
      <translation>{0} von einem Kontext von {1}.</translation>
    </message>
    <message>
      <location filename="engine/prompt.py" />
      <source>{0}, but only {1} fit into this context of {2}.</source>
      <translation>{0}, aber nur {1} passen in diesen Kontext von {2}.</translation>
    </message>
    <message>
      <location filename="engine/prompt_view.py" />
      <source>{0} of the {1} passages did not fit and are left out.</source>
      <translation>{0} der {1} Passagen fanden keinen Platz und fehlen.</translation>
    </message>
    <message>
      <location filename="engine/published.py" />
      <source>Download it again.</source>
      <translation>Neu herunterladen.</translation>
    </message>
    <message>
      <location filename="engine/published.py" />
      <source>“{0}” is damaged: its contents are not what was published.</source>
      <translation>„{0}“ ist beschädigt: der Inhalt ist nicht, was veröffentlicht wurde.</translation>
    </message>
    <message>
      <location filename="engine/recommend.py" />
      <source>It is the largest of the catalogue that fits into {0} and writes as fast as you read.</source>
      <translation>Das größte des Katalogs, das in {0} passt und so schnell schreibt, wie man liest.</translation>
    </message>
    <message>
      <location filename="engine/recommend.py" />
      <source>about {0} to {1} words a second</source>
      <translation>etwa {0} bis {1} Wörter pro Sekunde</translation>
    </message>
    <message>
      <location filename="engine/recommend.py" />
      <source>about {0} words a second, going by answers on this machine</source>
      <translation>etwa {0} Wörter pro Sekunde, nach Antworten auf diesem Computer</translation>
    </message>
    <message>
      <location filename="engine/recommend.py" />
      <source>the {0} GB of your graphics card</source>
      <translation>die {0} GB der Grafikkarte</translation>
    </message>
    <message>
      <location filename="engine/recommend.py" />
      <source>the {0} GB of your graphics card together with this computer's memory</source>
      <translation>die {0} GB der Grafikkarte und den Speicher dieses Computers</translation>
    </message>
    <message>
      <location filename="engine/recommend.py" />
      <source>the {0} GB of your graphics cards</source>
      <translation>die {0} GB der Grafikkarten</translation>
    </message>
    <message>
      <location filename="engine/recommend.py" />
      <source>the {0} GB of your graphics cards together with this computer's memory</source>
      <translation>die {0} GB der Grafikkarten und den Speicher dieses Computers</translation>
    </message>
    <message>
      <location filename="engine/recommend.py" />
      <source>this computer's {0} GB of memory beside other programs</source>
      <translation>die {0} GB Speicher dieses Computers neben anderen Programmen</translation>
    </message>
    <message>
      <location filename="engine/sampler.py" />
      <source>A grammar and a JSON schema cannot both be used.</source>
      <translation>Grammatik und JSON-Schema gehen nicht zusammen.</translation>
    </message>
    <message>
      <location filename="engine/sampler.py" />
      <source>Choose another word or empty it.</source>
      <translation>Bitte ein anderes Wort wählen oder es leeren.</translation>
    </message>
    <message>
      <location filename="engine/sampler.py" />
      <source>Empty one.</source>
      <translation>Eins von beiden leeren.</translation>
    </message>
    <message>
      <location filename="engine/sampler.py" />
      <source>Get it again or choose another model.</source>
      <translation>Es neu herunterladen oder ein anderes Modell wählen.</translation>
    </message>
    <message>
      <location filename="engine/sampler.py" />
      <source>Remove it.</source>
      <translation>Entfernen.</translation>
    </message>
    <message>
      <location filename="engine/sampler.py" />
      <source>Remove some of its lines.</source>
      <translation>Einige ihrer Zeilen entfernen.</translation>
    </message>
    <message>
      <location filename="engine/sampler.py" />
      <source>The grammar cannot be read: it needs a rule called root and correct GBNF.</source>
      <translation>Die Grammatik ist nicht lesbar: sie braucht eine Regel namens root und richtiges GBNF.</translation>
    </message>
    <message>
      <location filename="engine/sampler.py" />
      <source>The grammar does not allow the answer to go on like this.</source>
      <translation>Die Grammatik erlaubt nicht, dass die Antwort so weitergeht.</translation>
    </message>
    <message>
      <location filename="engine/sampler.py" />
      <source>The logit bias forbids every token.</source>
      <translation>Die Logit-Verschiebung verbietet jedes Token.</translation>
    </message>
    <message>
      <location filename="engine/sampler.py" />
      <source>The logit bias names token {0}, which this model does not have.</source>
      <translation>Die Logit-Verschiebung nennt Token {0}, das dieses Modell nicht hat.</translation>
    </message>
    <message>
      <location filename="engine/sampler.py" />
      <source>The model produces invalid numbers; its file may be damaged.</source>
      <translation>Das Modell erzeugt ungültige Zahlen; die Datei ist vielleicht beschädigt.</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Adaptive P memory</source>
      <translation>Adaptive P: Gedächtnis</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Adaptive P target</source>
      <translation>Adaptive P: Ziel</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Aims at picking tokens of about this probability over time; -1 switches it off.</source>
      <translation>Strebt im Lauf der Zeit Token von etwa dieser Wahrscheinlichkeit an; -1 schaltet es aus.</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Cutting the tail</source>
      <translation>Seltenes abschneiden</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>DRY free length</source>
      <translation>DRY: freie Länge</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>DRY look back</source>
      <translation>DRY: Rückblick</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Drops tokens less likely than this share of the best one; 0 keeps all.</source>
      <translation>Lässt Token weg, die unwahrscheinlicher sind als dieser Anteil des besten; 0 behält alle.</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Dynamic exponent</source>
      <translation>Dynamischer Exponent</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Dynamic temperature</source>
      <translation>Dynamische Temperatur</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Form of the answer</source>
      <translation>Form der Antwort</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Frequency penalty</source>
      <translation>Häufigkeitsstrafe</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Grammar (GBNF)</source>
      <translation>Grammatik (GBNF)</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Higher is more varied, lower is more predictable; 0 always takes the most likely token.</source>
      <translation>Höher ist abwechslungsreicher, niedriger vorhersehbarer; 0 nimmt immer das wahrscheinlichste Token.</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>How fast the DRY penalty grows with the length of the repeated sequence.</source>
      <translation>Wie schnell die DRY-Strafe mit der Länge der wiederholten Folge wächst.</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>How long adaptive P remembers earlier picks; higher is longer.</source>
      <translation>Wie lange Adaptive P sich frühere Züge merkt; höher ist länger.</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>How many recent tokens DRY looks at; 0 none, -1 the whole context.</source>
      <translation>Auf wie viele letzte Token DRY sieht; 0 keine, -1 der ganze Kontext.</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>How many recent tokens the penalties look at; 0 none, -1 the whole context.</source>
      <translation>Auf wie viele letzte Token die Strafen sehen; 0 keine, -1 der ganze Kontext.</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>How often the most likely choices are left out on purpose; 0 switches it off.</source>
      <translation>Wie oft die wahrscheinlichsten Möglichkeiten absichtlich ausgelassen werden; 0 schaltet es aus.</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>How quickly Mirostat corrects itself.</source>
      <translation>Wie schnell Mirostat sich berichtigt.</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Keeps only this many of the most likely tokens; 0 keeps all.</source>
      <translation>Behält nur so viele der wahrscheinlichsten Token; 0 behält alle.</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Keeps the most likely tokens that together reach this probability; 1 keeps all.</source>
      <translation>Behält die wahrscheinlichsten Token, die zusammen diese Wahrscheinlichkeit erreichen; 1 behält alle.</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Keeps tokens within this many standard deviations of the best logit; -1 switches it off.</source>
      <translation>Behält Token innerhalb so vieler Standardabweichungen vom besten Logit; -1 schaltet es aus.</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Lets the temperature move this far up and down with the model's certainty; 0 switches it off.</source>
      <translation>Lässt die Temperatur mit der Sicherheit des Modells um so viel schwanken; 0 schaltet es aus.</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Logit bias</source>
      <translation>Logit-Verschiebung</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Longest answer</source>
      <translation>Längste Antwort</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Look back</source>
      <translation>Rückblick</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Lowers a token by this much for each time it appeared; 0 switches it off.</source>
      <translation>Senkt ein Token um so viel für jedes Mal, das es vorkam; 0 schaltet es aus.</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Lowers every token that has appeared at all by this much; 0 switches it off.</source>
      <translation>Senkt jedes Token, das überhaupt vorkam, um so viel; 0 schaltet es aus.</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Makes tokens seen lately less likely; 1 switches it off.</source>
      <translation>Macht kürzlich gesehene Token unwahrscheinlicher; 1 schaltet es aus.</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Mirostat rate</source>
      <translation>Mirostat: Rate</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Mirostat target</source>
      <translation>Mirostat: Ziel</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Order of the samplers</source>
      <translation>Reihenfolge der Sampler</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Penalises continuing a sequence that already occurred; 0 switches it off.</source>
      <translation>Bestraft das Fortsetzen einer Folge, die schon vorkam; 0 schaltet es aus.</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Prefers tokens whose surprise is close to the average; 1 switches it off.</source>
      <translation>Bevorzugt Token, deren Überraschung nahe am Durchschnitt liegt; 1 schaltet es aus.</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Presence penalty</source>
      <translation>Präsenzstrafe</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Raises or lowers single tokens, one “id value” per line; -inf forbids a token.</source>
      <translation>Hebt oder senkt einzelne Token, ein „Nummer Wert“ pro Zeile; -inf verbietet ein Token.</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Repeat penalty</source>
      <translation>Wiederholungsstrafe</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Sequences up to this many tokens may repeat without a penalty.</source>
      <translation>Folgen bis zu so vielen Token dürfen sich ohne Strafe wiederholen.</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Shapes how certainty is turned into temperature; only used with a dynamic temperature.</source>
      <translation>Formt, wie aus Sicherheit Temperatur wird; nur mit dynamischer Temperatur.</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Steers the surprise of the text itself, version 1 or 2, in place of those above; 0 is off.</source>
      <translation>Steuert die Überraschung des Textes selbst, Version 1 oder 2, anstelle der obigen; 0 ist aus.</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Stop strings</source>
      <translation>Stopptexte</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Stops the answer after this many tokens; -1 lets it run to the end of the context.</source>
      <translation>Beendet die Antwort nach so vielen Token; -1 lässt sie bis zum Ende des Kontexts laufen.</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Text that ends a repeated sequence for DRY, one per line.</source>
      <translation>Text, der für DRY eine wiederholte Folge beendet, einer pro Zeile.</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>The answer can only be text that this grammar allows; empty switches it off.</source>
      <translation>Die Antwort kann nur Text sein, den diese Grammatik erlaubt; leer schaltet es aus.</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>The answer ends before any of these, one per line.</source>
      <translation>Die Antwort endet vor jedem dieser Texte, einer pro Zeile.</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>The answer is JSON that fits this schema; empty switches it off.</source>
      <translation>Die Antwort ist JSON, das zu diesem Schema passt; leer schaltet es aus.</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>The same seed, model and prompt give the same answer; -1 draws a new one each time.</source>
      <translation>Gleicher Seed, gleiches Modell und gleicher Prompt ergeben die gleiche Antwort; -1 würfelt jedes Mal neu.</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>The samplers run from top to bottom; drag one to move it.</source>
      <translation>Die Sampler laufen von oben nach unten; zum Verschieben ziehen.</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>The surprise that Mirostat aims at; higher is more varied.</source>
      <translation>Die Überraschung, die Mirostat anstrebt; höher ist abwechslungsreicher.</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Top n sigma</source>
      <translation>Top n Sigma</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>Typical P</source>
      <translation>Typical P</translation>
    </message>
    <message>
      <location filename="engine/sampling.py" />
      <source>XTC leaves out all but the least likely of the tokens above this probability.</source>
      <translation>XTC lässt von den Token über dieser Wahrscheinlichkeit alle bis auf das unwahrscheinlichste weg.</translation>
    </message>
    <message>
      <location filename="engine/sandbox.py" />
      <source>a number without end</source>
      <translation>eine Zahl ohne Ende</translation>
    </message>
    <message>
      <location filename="engine/sandbox.py" />
      <source>a very wide format</source>
      <translation>ein sehr breites Format</translation>
    </message>
    <message>
      <location filename="engine/sandbox.py" />
      <source>a very wide indent</source>
      <translation>ein sehr breiter Einzug</translation>
    </message>
    <message>
      <location filename="engine/sandbox.py" />
      <source>asks for something that is not there</source>
      <translation>verlangt etwas, das es nicht gibt</translation>
    </message>
    <message>
      <location filename="engine/sandbox.py" />
      <source>has a mistake in line {0}</source>
      <translation>hat einen Fehler in Zeile {0}</translation>
    </message>
    <message>
      <location filename="engine/sandbox.py" />
      <source>is larger than 256 KB</source>
      <translation>ist größer als 256 KB</translation>
    </message>
    <message>
      <location filename="engine/sandbox.py" />
      <source>is nested too deeply</source>
      <translation>ist zu tief verschachtelt</translation>
    </message>
    <message>
      <location filename="engine/sandbox.py" />
      <source>joining something that is not a list</source>
      <translation>etwas verbinden, das keine Liste ist</translation>
    </message>
    <message>
      <location filename="engine/sandbox.py" />
      <source>makes far too much text</source>
      <translation>macht viel zu viel Text</translation>
    </message>
    <message>
      <location filename="engine/sandbox.py" />
      <source>needs another file</source>
      <translation>braucht eine andere Datei</translation>
    </message>
    <message>
      <location filename="engine/sandbox.py" />
      <source>needs too much memory</source>
      <translation>braucht zu viel Speicher</translation>
    </message>
    <message>
      <location filename="engine/sandbox.py" />
      <source>refuses this conversation ({0})</source>
      <translation>lehnt dieses Gespräch ab ({0})</translation>
    </message>
    <message>
      <location filename="engine/sandbox.py" />
      <source>tries something that a template may not do</source>
      <translation>versucht etwas, das eine Vorlage nicht darf</translation>
    </message>
    <message>
      <location filename="engine/scoring.py" />
      <source>Answer and sources do not fit into the context together.</source>
      <translation>Antwort und Quellen passen zusammen nicht in den Kontext.</translation>
    </message>
    <message>
      <location filename="engine/scoring.py" />
      <source>Ask a question first.</source>
      <translation>Zuerst eine Frage stellen.</translation>
    </message>
    <message>
      <location filename="engine/scoring.py" />
      <source>Load it again.</source>
      <translation>Es neu laden.</translation>
    </message>
    <message>
      <location filename="engine/scoring.py" />
      <source>Load the model with a larger one.</source>
      <translation>Das Modell mit einem größeren laden.</translation>
    </message>
    <message>
      <location filename="engine/scoring.py" />
      <source>The model produced invalid numbers.</source>
      <translation>Das Modell hat ungültige Zahlen erzeugt.</translation>
    </message>
    <message>
      <location filename="engine/scoring.py" />
      <source>There is no answer to look at.</source>
      <translation>Es gibt keine Antwort, die sich ansehen ließe.</translation>
    </message>
    <message>
      <location filename="engine/second_look.py" />
      <source>Choose one of its tokens.</source>
      <translation>Eines ihrer Token wählen.</translation>
    </message>
    <message>
      <location filename="engine/second_look.py" />
      <source>Close other programs, or load a smaller model.</source>
      <translation>Andere Programme schließen oder ein kleineres Modell laden.</translation>
    </message>
    <message>
      <location filename="engine/second_look.py" />
      <source>Its tokens and probabilities can.</source>
      <translation>Seine Token und Wahrscheinlichkeiten schon.</translation>
    </message>
    <message>
      <location filename="engine/second_look.py" />
      <source>Load that one to look inside.</source>
      <translation>Jenes laden, um hineinzusehen.</translation>
    </message>
    <message>
      <location filename="engine/second_look.py" />
      <source>Look inside it again.</source>
      <translation>Noch einmal hineinsehen.</translation>
    </message>
    <message>
      <location filename="engine/second_look.py" />
      <source>The answer has no such token.</source>
      <translation>Dieses Token hat die Antwort nicht.</translation>
    </message>
    <message>
      <location filename="engine/second_look.py" />
      <source>The attention of this kind of model cannot be read.</source>
      <translation>Die Aufmerksamkeit dieser Art von Modell lässt sich nicht lesen.</translation>
    </message>
    <message>
      <location filename="engine/second_look.py" />
      <source>The layers of this kind of model cannot be read one by one.</source>
      <translation>Die Schichten dieser Art von Modell lassen sich nicht einzeln lesen.</translation>
    </message>
    <message>
      <location filename="engine/second_look.py" />
      <source>There is not enough free memory to read this answer a second time.</source>
      <translation>Der freie Speicher reicht nicht, um diese Antwort ein zweites Mal zu lesen.</translation>
    </message>
    <message>
      <location filename="engine/second_look.py" />
      <source>This answer is not being looked at any more.</source>
      <translation>Diese Antwort wird nicht mehr betrachtet.</translation>
    </message>
    <message>
      <location filename="engine/second_look.py" />
      <source>This answer is too long to show all of its attention at once.</source>
      <translation>Diese Antwort ist zu lang, um ihre ganze Aufmerksamkeit auf einmal zu zeigen.</translation>
    </message>
    <message>
      <location filename="engine/second_look.py" />
      <source>This answer was written by another model.</source>
      <translation>Diese Antwort hat ein anderes Modell geschrieben.</translation>
    </message>
    <message>
      <location filename="engine/second_look.py" />
      <source>This model has no attention to show: its layers carry a state from token to token instead.</source>
      <translation>Dieses Modell hat keine Aufmerksamkeit, die sich zeigen ließe: Seine Schichten tragen stattdessen einen Zustand von Token zu Token.</translation>
    </message>
    <message>
      <location filename="engine/sentences.py" />
      <source>Choose a smaller context in the model's settings, then load it again.</source>
      <translation>In den Einstellungen des Modells einen kleineren Kontext wählen, dann neu laden.</translation>
    </message>
    <message>
      <location filename="engine/sentences.py" />
      <source>Choose a smaller context or another model, then load it again.</source>
      <translation>Einen kleineren Kontext oder ein anderes Modell wählen, dann neu laden.</translation>
    </message>
    <message>
      <location filename="engine/sentences.py" />
      <source>Choose one at the top of the window.</source>
      <translation>Oben im Fenster eins wählen.</translation>
    </message>
    <message>
      <location filename="engine/sentences.py" />
      <source>Get the file again or choose another.</source>
      <translation>Die Datei neu herunterladen oder eine andere wählen.</translation>
    </message>
    <message>
      <location filename="engine/sentences.py" />
      <source>It is starting again by itself, so just ask once more.</source>
      <translation>Sie startet von selbst neu, also einfach noch einmal fragen.</translation>
    </message>
    <message>
      <location filename="engine/sentences.py" />
      <source>Restart the program, and install it again if that does not help.</source>
      <translation>Das Programm neu starten und, wenn das nicht hilft, neu installieren.</translation>
    </message>
    <message>
      <location filename="engine/sentences.py" />
      <source>Set the GPU layers to 0 in the model's settings, then load it again.</source>
      <translation>In den Einstellungen des Modells die GPU-Schichten auf 0 setzen, dann neu laden.</translation>
    </message>
    <message>
      <location filename="engine/sentences.py" />
      <source>Switch off the extra buffers in the model's settings, then load it again.</source>
      <translation>In den Einstellungen des Modells die zusätzlichen Puffer ausschalten, dann neu laden.</translation>
    </message>
    <message>
      <location filename="engine/sentences.py" />
      <source>The cache of the context is compressed, so that the model fits into memory.</source>
      <translation>Der Kontext-Cache ist komprimiert, damit das Modell in den Speicher passt.</translation>
    </message>
    <message>
      <location filename="engine/sentences.py" />
      <source>The context is smaller than asked for, so that the model fits into memory.</source>
      <translation>Der Kontext ist kleiner als verlangt, damit das Modell in den Speicher passt.</translation>
    </message>
    <message>
      <location filename="engine/sentences.py" />
      <source>The engine ended again and again; at last it {0}.</source>
      <translation>Die Engine hat immer wieder geendet; zuletzt: sie {0}.</translation>
    </message>
    <message>
      <location filename="engine/sentences.py" />
      <source>The list of models</source>
      <translation>Die Liste der Modelle</translation>
    </message>
    <message>
      <location filename="engine/sentences.py" />
      <source>The model did not stop in time, so it is being loaded again.</source>
      <translation>Das Modell hielt nicht rechtzeitig an, darum wird es neu geladen.</translation>
    </message>
    <message>
      <location filename="engine/sentences.py" />
      <source>The model's chat template took too long, so a built-in one is used.</source>
      <translation>Die Chatvorlage des Modells hat zu lange gedauert, darum gilt eine eingebaute.</translation>
    </message>
    <message>
      <location filename="engine/sentences.py" />
      <source>There is no device called {0}, so the model runs on the processor alone.</source>
      <translation>Ein Gerät namens {0} gibt es nicht, darum läuft das Modell allein auf dem Prozessor.</translation>
    </message>
    <message>
      <location filename="engine/sentences.py" />
      <source>{0} could not be read: the file check {1}.</source>
      <translation>{0} ließ sich nicht lesen: die Dateiprüfung {1}.</translation>
    </message>
    <message>
      <location filename="engine/shelf.py" />
      <source>Choose a model file, or a folder with such files.</source>
      <translation>Eine Modelldatei wählen oder einen Ordner mit solchen Dateien.</translation>
    </message>
    <message>
      <location filename="engine/shelf.py" />
      <source>“{0}” holds no .gguf file.</source>
      <translation>„{0}“ enthält keine .gguf-Datei.</translation>
    </message>
    <message>
      <location filename="engine/splice.py" />
      <source>changes the text of messages</source>
      <translation>ändert den Text von Nachrichten</translation>
    </message>
    <message>
      <location filename="engine/splice.py" />
      <source>gives an empty prompt</source>
      <translation>ergibt einen leeren Prompt</translation>
    </message>
    <message>
      <location filename="engine/splice.py" />
      <source>leaves out a message</source>
      <translation>lässt eine Nachricht aus</translation>
    </message>
    <message>
      <location filename="engine/splice.py" />
      <source>makes nothing of this conversation</source>
      <translation>macht nichts aus diesem Gespräch</translation>
    </message>
    <message>
      <location filename="engine/splice.py" />
      <source>prints its input as it is</source>
      <translation>gibt aus, was hineinkommt</translation>
    </message>
    <message>
      <location filename="engine/supervisor.py" />
      <source>could not be heard ({0})</source>
      <translation>war nicht zu hören ({0})</translation>
    </message>
    <message>
      <location filename="engine/supervisor.py" />
      <source>could not be started ({0})</source>
      <translation>ließ sich nicht starten ({0})</translation>
    </message>
    <message>
      <location filename="engine/supervisor.py" />
      <source>sent something that is no message ({0})</source>
      <translation>sendete etwas, das keine Nachricht ist ({0})</translation>
    </message>
    <message>
      <location filename="engine/supervisor.py" />
      <source>stopped answering</source>
      <translation>antwortete nicht mehr</translation>
    </message>
    <message>
      <location filename="engine/supervisor.py" />
      <source>used more than the {0} MiB of memory it may have</source>
      <translation>brauchte mehr als die erlaubten {0} MiB Speicher</translation>
    </message>
    <message>
      <location filename="engine/template.py" />
      <source>The model's chat template {0}, so the {1} is used instead.</source>
      <translation>Die Chatvorlage des Modells {0}, darum gilt stattdessen: {1}.</translation>
    </message>
    <message>
      <location filename="engine/template.py" />
      <source>This model brings no chat template, so the {0} is used.</source>
      <translation>Dieses Modell bringt keine Chatvorlage mit, darum gilt: {0}.</translation>
    </message>
    <message>
      <location filename="engine/template.py" />
      <source>built-in {0} format</source>
      <translation>eingebautes Format {0}</translation>
    </message>
    <message>
      <location filename="engine/template.py" />
      <source>did not pass its check</source>
      <translation>hat die Prüfung nicht bestanden</translation>
    </message>
    <message>
      <location filename="engine/template.py" />
      <source>is not used</source>
      <translation>wird nicht benutzt</translation>
    </message>
    <message>
      <location filename="engine/template.py" />
      <source>plain format</source>
      <translation>schlichtes Format</translation>
    </message>
    <message>
      <location filename="engine/transfer.py" />
      <source>A server on the way packs the file ({0}).</source>
      <translation>Ein Server auf dem Weg packt die Datei ({0}).</translation>
    </message>
    <message>
      <location filename="engine/transfer.py" />
      <source>Check the disk and resume.</source>
      <translation>Die Festplatte prüfen und fortsetzen.</translation>
    </message>
    <message>
      <location filename="engine/transfer.py" />
      <source>Check the network and resume.</source>
      <translation>Das Netz prüfen und fortsetzen.</translation>
    </message>
    <message>
      <location filename="engine/transfer.py" />
      <source>Choose another file, or try another network.</source>
      <translation>Eine andere Datei wählen oder ein anderes Netz versuchen.</translation>
    </message>
    <message>
      <location filename="engine/transfer.py" />
      <source>Look for it again.</source>
      <translation>Noch einmal danach suchen.</translation>
    </message>
    <message>
      <location filename="engine/transfer.py" />
      <source>Look for the model again.</source>
      <translation>Das Modell noch einmal suchen.</translation>
    </message>
    <message>
      <location filename="engine/transfer.py" />
      <source>Make room and resume.</source>
      <translation>Platz schaffen und fortsetzen.</translation>
    </message>
    <message>
      <location filename="engine/transfer.py" />
      <source>Put the models on another disk.</source>
      <translation>Die Modelle auf eine andere Festplatte legen.</translation>
    </message>
    <message>
      <location filename="engine/transfer.py" />
      <source>Sign in with a browser and resume.</source>
      <translation>Im Browser anmelden und fortsetzen.</translation>
    </message>
    <message>
      <location filename="engine/transfer.py" />
      <source>The disk is too full for this model: {0}.</source>
      <translation>Die Festplatte ist zu voll für dieses Modell: {0}.</translation>
    </message>
    <message>
      <location filename="engine/transfer.py" />
      <source>The download stopped because {0}.</source>
      <translation>Das Herunterladen hielt an: {0}.</translation>
    </message>
    <message>
      <location filename="engine/transfer.py" />
      <source>The file came with other bytes than published, so it was deleted.</source>
      <translation>Die Datei kam mit anderen Bytes an als veröffentlicht und wurde gelöscht.</translation>
    </message>
    <message>
      <location filename="engine/transfer.py" />
      <source>The file changes on the server while it comes.</source>
      <translation>Die Datei ändert sich auf dem Server, während sie kommt.</translation>
    </message>
    <message>
      <location filename="engine/transfer.py" />
      <source>The hub has another file under this name by now.</source>
      <translation>Der Hub hat unter diesem Namen inzwischen eine andere Datei.</translation>
    </message>
    <message>
      <location filename="engine/transfer.py" />
      <source>The model cannot be written ({0}).</source>
      <translation>Das Modell lässt sich nicht schreiben ({0}).</translation>
    </message>
    <message>
      <location filename="engine/transfer.py" />
      <source>The server has {0} bytes and the hub lists {1}.</source>
      <translation>Der Server hat {0} Bytes, der Hub nennt {1}.</translation>
    </message>
    <message>
      <location filename="engine/transfer.py" />
      <source>The server sends more than the hub lists.</source>
      <translation>Der Server sendet mehr, als der Hub nennt.</translation>
    </message>
    <message>
      <location filename="engine/transfer.py" />
      <source>This disk cannot hold a file of that size.</source>
      <translation>Diese Festplatte kann keine so große Datei halten.</translation>
    </message>
    <message>
      <location filename="engine/transfer.py" />
      <source>Trying again, because {0}.</source>
      <translation>Neuer Versuch: {0}.</translation>
    </message>
    <message>
      <location filename="engine/transfer.py" />
      <source>Use another network.</source>
      <translation>Ein anderes Netz benutzen.</translation>
    </message>
    <message>
      <location filename="engine/transfer.py" />
      <source>What came is no sound model, and was deleted.</source>
      <translation>Was ankam, ist kein brauchbares Modell und wurde gelöscht.</translation>
    </message>
    <message>
      <location filename="engine/transfer.py" />
      <source>What comes is a web page and not a model, perhaps the sign-in page of this network.</source>
      <translation>Was kommt, ist eine Webseite und kein Modell, vielleicht die Anmeldeseite dieses Netzes.</translation>
    </message>
    <message>
      <location filename="engine/transfer.py" />
      <source>What comes {0}.</source>
      <translation>Was kommt, {0}.</translation>
    </message>
    <message>
      <location filename="engine/transfer.py" />
      <source>no space is left</source>
      <translation>kein Platz ist mehr frei</translation>
    </message>
    <message>
      <location filename="engine/transfer.py" />
      <source>the connection ended early</source>
      <translation>die Verbindung endete zu früh</translation>
    </message>
    <message>
      <location filename="engine/transfer.py" />
      <source>{0} GB more are needed</source>
      <translation>{0} GB mehr werden gebraucht</translation>
    </message>
    <message>
      <location filename="engine/web.py" />
      <source>Check the date of this machine and its network.</source>
      <translation>Das Datum dieses Computers und sein Netz prüfen.</translation>
    </message>
    <message>
      <location filename="engine/web.py" />
      <source>Set an http:// proxy for https.</source>
      <translation>Einen Proxy mit http:// für https einstellen.</translation>
    </message>
    <message>
      <location filename="engine/web.py" />
      <source>Set them in the system's proxy.</source>
      <translation>Beides im Proxy des Systems eintragen.</translation>
    </message>
    <message>
      <location filename="engine/web.py" />
      <source>The address of the download is none of the web.</source>
      <translation>Die Adresse ist keine des Webs.</translation>
    </message>
    <message>
      <location filename="engine/web.py" />
      <source>The proxy is of a kind ({0}) that cannot be used.</source>
      <translation>Der Proxy ist von einer Art ({0}), die nicht nutzbar ist.</translation>
    </message>
    <message>
      <location filename="engine/web.py" />
      <source>The proxy wants a name and a password.</source>
      <translation>Der Proxy will einen Namen und ein Passwort.</translation>
    </message>
    <message>
      <location filename="engine/web.py" />
      <source>The server sends the download in circles.</source>
      <translation>Der Server schickt das Herunterladen im Kreis.</translation>
    </message>
    <message>
      <location filename="engine/web.py" />
      <source>The server sends the download to an address that is not safe.</source>
      <translation>Der Server leitet zu einer Adresse, die nicht sicher ist.</translation>
    </message>
    <message>
      <location filename="engine/web.py" />
      <source>The server sends the download to another host, and the hub publishes no checksum to know it by.</source>
      <translation>Der Server leitet zu einem anderen Rechner, und der Hub veröffentlicht keine Prüfsumme dafür.</translation>
    </message>
    <message>
      <location filename="engine/web.py" />
      <source>Try again later, or elsewhere.</source>
      <translation>Später oder anderswo noch einmal versuchen.</translation>
    </message>
    <message>
      <location filename="engine/web.py" />
      <source>it was stopped</source>
      <translation>es wurde angehalten</translation>
    </message>
    <message>
      <location filename="engine/web.py" />
      <source>nothing came for too long</source>
      <translation>zu lange kam nichts</translation>
    </message>
    <message>
      <location filename="engine/web.py" />
      <source>the connection broke</source>
      <translation>die Verbindung brach ab</translation>
    </message>
    <message>
      <location filename="engine/web.py" />
      <source>the proxy does not let it through</source>
      <translation>der Proxy lässt es nicht durch</translation>
    </message>
    <message>
      <location filename="engine/web.py" />
      <source>the server answers {0}</source>
      <translation>der Server antwortet {0}</translation>
    </message>
    <message>
      <location filename="engine/web.py" />
      <source>the server has too many requests</source>
      <translation>der Server hat zu viele Anfragen</translation>
    </message>
    <message>
      <location filename="engine/web.py" />
      <source>the server refuses connections</source>
      <translation>der Server lehnt Verbindungen ab</translation>
    </message>
    <message>
      <location filename="engine/web.py" />
      <source>the server's name is not found</source>
      <translation>der Name des Servers ist nicht zu finden</translation>
    </message>
    <message>
      <location filename="engine/web.py" />
      <source>{0} cannot prove that it is what it says.</source>
      <translation>{0} kann nicht beweisen, wer es ist.</translation>
    </message>
    <message>
      <location filename="engine/web.py" />
      <source>{0} does not give out the file ({1}).</source>
      <translation>{0} gibt die Datei nicht heraus ({1}).</translation>
    </message>
    <message>
      <location filename="engine/web.py" />
      <source>{0} has no such file any more.</source>
      <translation>{0} hat keine solche Datei mehr.</translation>
    </message>
    <message>
      <location filename="rag/background.py" />
      <source>Convert it to PDF or plain text and add that.</source>
      <translation>In PDF oder reinen Text umwandeln und das hinzufügen.</translation>
    </message>
    <message>
      <location filename="rag/background.py" />
      <source>This file</source>
      <translation>Diese Datei</translation>
    </message>
    <message>
      <location filename="rag/background.py" />
      <source>“{0}” could not be indexed, which is a fault of Openbook.</source>
      <translation>„{0}“ ließ sich nicht aufnehmen, ein Fehler von Openbook.</translation>
    </message>
    <message>
      <location filename="rag/child.py" />
      <source>Something went wrong inside the library.</source>
      <translation>In der Bibliothek ging etwas schief.</translation>
    </message>
    <message>
      <location filename="rag/collections.py" />
      <source>A collection needs a name.</source>
      <translation>Eine Sammlung braucht einen Namen.</translation>
    </message>
    <message>
      <location filename="rag/collections.py" />
      <source>Choose another name.</source>
      <translation>Einen anderen Namen wählen.</translation>
    </message>
    <message>
      <location filename="rag/collections.py" />
      <source>There is a collection called “{0}” already.</source>
      <translation>Eine Sammlung namens „{0}“ gibt es schon.</translation>
    </message>
    <message>
      <location filename="rag/collections.py" />
      <source>Type one and try again.</source>
      <translation>Einen eingeben und noch einmal versuchen.</translation>
    </message>
    <message>
      <location filename="rag/coverage.py" />
      <source>1 file is not read yet.</source>
      <translation>1 Datei ist noch nicht gelesen.</translation>
    </message>
    <message>
      <location filename="rag/coverage.py" />
      <source>Found nothing fitting in {0}.</source>
      <translation>Nichts Passendes gefunden in {0}.</translation>
    </message>
    <message>
      <location filename="rag/coverage.py" />
      <source>Read all of {0}.</source>
      <translation>Ganz gelesen: {0}.</translation>
    </message>
    <message>
      <location filename="rag/coverage.py" />
      <source>Read {0} of {1} from {2}.</source>
      <translation>Gelesen: {0} von {1} aus {2}.</translation>
    </message>
    <message>
      <location filename="rag/coverage.py" />
      <source>Went over all {0}.</source>
      <translation>Alle durchgesehen: {0}.</translation>
    </message>
    <message>
      <location filename="rag/coverage.py" />
      <source>Went over the only passage.</source>
      <translation>Die einzige Passage durchgesehen.</translation>
    </message>
    <message>
      <location filename="rag/coverage.py" />
      <source>Went over {0} of {1}.</source>
      <translation>Durchgesehen: {0} von {1}.</translation>
    </message>
    <message>
      <location filename="rag/coverage.py" />
      <source>{0} could not be read.</source>
      <translation>Nicht lesbar: {0}.</translation>
    </message>
    <message>
      <location filename="rag/coverage.py" />
      <source>{0} file</source>
      <translation>{0} Datei</translation>
    </message>
    <message>
      <location filename="rag/coverage.py" />
      <source>{0} files</source>
      <translation>{0} Dateien</translation>
    </message>
    <message>
      <location filename="rag/coverage.py" />
      <source>{0} files are not read yet.</source>
      <translation>{0} Dateien sind noch nicht gelesen.</translation>
    </message>
    <message>
      <location filename="rag/coverage.py" />
      <source>{0} passage</source>
      <translation>{0} Passage</translation>
    </message>
    <message>
      <location filename="rag/coverage.py" />
      <source>{0} passages</source>
      <translation>{0} Passagen</translation>
    </message>
    <message>
      <location filename="rag/database.py" />
      <source>A text is too long to be kept in the library {0}.</source>
      <translation>Ein Text ist zu lang für die Bibliothek {0}.</translation>
    </message>
    <message>
      <location filename="rag/database.py" />
      <source>Allow writing there, or use another profile.</source>
      <translation>Das Schreiben dort erlauben oder ein anderes Profil benutzen.</translation>
    </message>
    <message>
      <location filename="rag/database.py" />
      <source>Check that you may write there, or use another profile.</source>
      <translation>Prüfen, ob dort geschrieben werden darf, oder ein anderes Profil benutzen.</translation>
    </message>
    <message>
      <location filename="rag/database.py" />
      <source>Check the disk, then try again.</source>
      <translation>Die Festplatte prüfen, dann noch einmal versuchen.</translation>
    </message>
    <message>
      <location filename="rag/database.py" />
      <source>Check who owns the folder of the profile.</source>
      <translation>Prüfen, wem der Ordner des Profils gehört.</translation>
    </message>
    <message>
      <location filename="rag/database.py" />
      <source>Close other programs and try again.</source>
      <translation>Andere Programme schließen und noch einmal versuchen.</translation>
    </message>
    <message>
      <location filename="rag/database.py" />
      <source>Close that one and try again.</source>
      <translation>Jenes schließen und noch einmal versuchen.</translation>
    </message>
    <message>
      <location filename="rag/database.py" />
      <source>Free some space and try again.</source>
      <translation>Etwas Platz schaffen und noch einmal versuchen.</translation>
    </message>
    <message>
      <location filename="rag/database.py" />
      <source>Split the file and add its parts.</source>
      <translation>Die Datei teilen und ihre Teile hinzufügen.</translation>
    </message>
    <message>
      <location filename="rag/database.py" />
      <source>Start again: it will be put aside and a new one begun.</source>
      <translation>Neu starten: sie wird zur Seite gelegt und eine neue begonnen.</translation>
    </message>
    <message>
      <location filename="rag/database.py" />
      <source>The disk is full, so the library {0} cannot be saved.</source>
      <translation>Die Festplatte ist voll, darum lässt sich die Bibliothek {0} nicht sichern.</translation>
    </message>
    <message>
      <location filename="rag/database.py" />
      <source>The disk reported an error while the library {0} was used.</source>
      <translation>Die Festplatte meldete einen Fehler, während die Bibliothek {0} benutzt wurde.</translation>
    </message>
    <message>
      <location filename="rag/database.py" />
      <source>The folder of the library {0} cannot be written.</source>
      <translation>In den Ordner der Bibliothek {0} lässt sich nicht schreiben.</translation>
    </message>
    <message>
      <location filename="rag/database.py" />
      <source>The library {0} cannot be opened.</source>
      <translation>Die Bibliothek {0} lässt sich nicht öffnen.</translation>
    </message>
    <message>
      <location filename="rag/database.py" />
      <source>The library {0} is damaged.</source>
      <translation>Die Bibliothek {0} ist beschädigt.</translation>
    </message>
    <message>
      <location filename="rag/database.py" />
      <source>The library {0} is open in another Openbook.</source>
      <translation>Die Bibliothek {0} ist in einem anderen Openbook offen.</translation>
    </message>
    <message>
      <location filename="rag/database.py" />
      <source>The library {0} may not be opened by you.</source>
      <translation>Die Bibliothek {0} darf von hier nicht geöffnet werden.</translation>
    </message>
    <message>
      <location filename="rag/database.py" />
      <source>The library {0} was written by a newer Openbook and was left as it is.</source>
      <translation>Die Bibliothek {0} stammt von einem neueren Openbook und blieb, wie sie ist.</translation>
    </message>
    <message>
      <location filename="rag/database.py" />
      <source>There is not enough memory to use the library {0}.</source>
      <translation>Der Speicher reicht nicht für die Bibliothek {0}.</translation>
    </message>
    <message>
      <location filename="rag/database.py" />
      <source>Update Openbook, or use another profile.</source>
      <translation>Openbook aktualisieren oder ein anderes Profil benutzen.</translation>
    </message>
    <message>
      <location filename="rag/database.py" />
      <source>{0} is no library of Openbook.</source>
      <translation>{0} ist keine Bibliothek von Openbook.</translation>
    </message>
    <message>
      <location filename="rag/errands.py" />
      <source>Its files are kept as they were.</source>
      <translation>Die Dateien bleiben, wie sie waren.</translation>
    </message>
    <message>
      <location filename="rag/errands.py" />
      <source>Its text as it was can still be read here.</source>
      <translation>Der Text von damals lässt sich hier noch lesen.</translation>
    </message>
    <message>
      <location filename="rag/errands.py" />
      <source>Its text can still be read here.</source>
      <translation>Der Text lässt sich hier noch lesen.</translation>
    </message>
    <message>
      <location filename="rag/errands.py" />
      <source>Only pages of PDF files can be drawn.</source>
      <translation>Nur Seiten von PDF-Dateien lassen sich zeichnen.</translation>
    </message>
    <message>
      <location filename="rag/errands.py" />
      <source>Read the text of this one instead.</source>
      <translation>Stattdessen den Text lesen.</translation>
    </message>
    <message>
      <location filename="rag/errands.py" />
      <source>The file</source>
      <translation>Die Datei</translation>
    </message>
    <message>
      <location filename="rag/errands.py" />
      <source>“{0}” has changed since it was read.</source>
      <translation>„{0}“ hat sich seit dem Lesen geändert.</translation>
    </message>
    <message>
      <location filename="rag/errands.py" />
      <source>“{0}” is no longer there.</source>
      <translation>„{0}“ ist nicht mehr da.</translation>
    </message>
    <message>
      <location filename="rag/errands.py" />
      <source>“{0}” is not there now.</source>
      <translation>„{0}“ ist jetzt nicht da.</translation>
    </message>
    <message>
      <location filename="rag/filing.py" />
      <source>Add it again.</source>
      <translation>Sie noch einmal hinzufügen.</translation>
    </message>
    <message>
      <location filename="rag/filing.py" />
      <source>This file is no longer in the list.</source>
      <translation>Diese Datei steht nicht mehr in der Liste.</translation>
    </message>
    <message>
      <location filename="rag/filing.py" />
      <source>“{0}” is no longer where it was.</source>
      <translation>„{0}“ ist nicht mehr am alten Ort.</translation>
    </message>
    <message>
      <location filename="rag/index_lane.py" />
      <source>It is starting again by itself, so just try once more.</source>
      <translation>Sie startet von selbst neu, also einfach noch einmal versuchen.</translation>
    </message>
    <message>
      <location filename="rag/index_lane.py" />
      <source>The library did not stop in time, so it is starting again.</source>
      <translation>Die Bibliothek hielt nicht rechtzeitig an, darum startet sie neu.</translation>
    </message>
    <message>
      <location filename="rag/index_lane.py" />
      <source>The library ended again and again; at last it {0}.</source>
      <translation>Die Bibliothek hat immer wieder geendet; zuletzt: sie {0}.</translation>
    </message>
    <message>
      <location filename="rag/index_lane.py" />
      <source>The library {0}.</source>
      <translation>Die Bibliothek {0}.</translation>
    </message>
    <message>
      <location filename="rag/index_lane.py" />
      <source>Try once more; that starts it again.</source>
      <translation>Noch einmal versuchen; das startet sie neu.</translation>
    </message>
    <message>
      <location filename="rag/intake.py" />
      <source>“{0}” could not be indexed: the library ended on it twice.</source>
      <translation>„{0}“ ließ sich nicht aufnehmen: die Bibliothek hat zweimal dabei geendet.</translation>
    </message>
    <message>
      <location filename="rag/lane.py" />
      <source>The library cannot be asked this: {0}.</source>
      <translation>Das kann man die Bibliothek nicht fragen: {0}.</translation>
    </message>
    <message>
      <location filename="rag/meaning.py" />
      <source>Answers stay the same.</source>
      <translation>Die Antworten bleiben gleich.</translation>
    </message>
    <message>
      <location filename="rag/meaning.py" />
      <source>It is not used.</source>
      <translation>Er wird nicht benutzt.</translation>
    </message>
    <message>
      <location filename="rag/meaning.py" />
      <source>The index of meanings was missing or damaged, so it is made anew.</source>
      <translation>Der Bedeutungsindex fehlte oder war beschädigt, darum wird er neu gemacht.</translation>
    </message>
    <message>
      <location filename="rag/meaning.py" />
      <source>The old index of meanings could not be deleted ({0}).</source>
      <translation>Der alte Bedeutungsindex ließ sich nicht löschen ({0}).</translation>
    </message>
    <message>
      <location filename="rag/meaning.py" />
      <source>Until then the index of this computer is used.</source>
      <translation>Bis dahin gilt der Index dieses Computers.</translation>
    </message>
    <message>
      <location filename="rag/meaning.py" />
      <source>Until then the one of the program is used.</source>
      <translation>Bis dahin gilt der des Programms.</translation>
    </message>
    <message>
      <location filename="rag/opening.py" />
      <source>Choose the file itself.</source>
      <translation>Die Datei selbst wählen.</translation>
    </message>
    <message>
      <location filename="rag/opening.py" />
      <source>Put it back, or remove it from the list.</source>
      <translation>Zurücklegen oder aus der Liste entfernen.</translation>
    </message>
    <message>
      <location filename="rag/opening.py" />
      <source>is a link to another file</source>
      <translation>ist eine Verknüpfung zu einer anderen Datei</translation>
    </message>
    <message>
      <location filename="rag/questions.py" />
      <source>Add the file again to read it.</source>
      <translation>Zum Lesen die Datei noch einmal hinzufügen.</translation>
    </message>
    <message>
      <location filename="rag/questions.py" />
      <source>Choose one of its {0} pages.</source>
      <translation>Eine der {0} Seiten wählen.</translation>
    </message>
    <message>
      <location filename="rag/questions.py" />
      <source>There is no text to compare.</source>
      <translation>Es gibt keinen Text zum Vergleichen.</translation>
    </message>
    <message>
      <location filename="rag/questions.py" />
      <source>This document is no longer in the library.</source>
      <translation>Dieses Dokument ist nicht mehr in der Bibliothek.</translation>
    </message>
    <message>
      <location filename="rag/questions.py" />
      <source>Write something into both fields.</source>
      <translation>Schreiben Sie etwas in beide Felder.</translation>
    </message>
    <message>
      <location filename="rag/questions.py" />
      <source>“{0}” has no page {1}.</source>
      <translation>„{0}“ hat keine Seite {1}.</translation>
    </message>
    <message>
      <location filename="rag/reader_child.py" />
      <source>Try again in a moment.</source>
      <translation>Gleich noch einmal versuchen.</translation>
    </message>
    <message>
      <location filename="rag/reader_child.py" />
      <source>needs too much memory to be read</source>
      <translation>braucht zum Lesen zu viel Speicher</translation>
    </message>
    <message>
      <location filename="rag/reader_child.py" />
      <source>was changed while it was read</source>
      <translation>wurde beim Lesen geändert</translation>
    </message>
    <message>
      <location filename="rag/reader_lane.py" />
      <source>Save the file again where it was made, or convert it to PDF or plain text.</source>
      <translation>Die Datei dort neu speichern, wo sie entstand, oder in PDF oder reinen Text umwandeln.</translation>
    </message>
    <message>
      <location filename="rag/reader_lane.py" />
      <source>“{0}” could not be read: the reader {1}.</source>
      <translation>„{0}“ ließ sich nicht lesen: das Leseprogramm {1}.</translation>
    </message>
    <message>
      <location filename="rag/readers/data.py" />
      <source>{0} of its lines are no JSON and were kept as they are.</source>
      <translation>{0} der Zeilen sind kein JSON und blieben, wie sie sind.</translation>
    </message>
    <message>
      <location filename="rag/readers/decoding.py" />
      <source>Its encoding is not named in it and was taken to be {0}.</source>
      <translation>Die Kodierung ist nicht angegeben und wurde für {0} gehalten.</translation>
    </message>
    <message>
      <location filename="rag/readers/decoding.py" />
      <source>Some of its characters could not be made out and are shown as �.</source>
      <translation>Einige Zeichen waren nicht zu erkennen und erscheinen als �.</translation>
    </message>
    <message>
      <location filename="rag/readers/decoding.py" />
      <source>holds data that is not text</source>
      <translation>enthält Daten, die kein Text sind</translation>
    </message>
    <message>
      <location filename="rag/readers/epub.py" />
      <source>Read it in the program it was bought for, or choose a copy without protection.</source>
      <translation>In dem Programm lesen, für das es gekauft wurde, oder eine Ausgabe ohne Schutz wählen.</translation>
    </message>
    <message>
      <location filename="rag/readers/epub.py" />
      <source>is protected against copying</source>
      <translation>ist gegen Kopieren geschützt</translation>
    </message>
    <message>
      <location filename="rag/readers/epub.py" />
      <source>lacks its table of chapters</source>
      <translation>hat kein Kapitelverzeichnis</translation>
    </message>
    <message>
      <location filename="rag/readers/epub.py" />
      <source>names no chapters that are in it</source>
      <translation>nennt keine Kapitel, die darin sind</translation>
    </message>
    <message>
      <location filename="rag/readers/mail.py" />
      <source>A message has too many parts; the rest of it was left out.</source>
      <translation>Eine Nachricht hat zu viele Teile; der Rest wurde ausgelassen.</translation>
    </message>
    <message>
      <location filename="rag/readers/mail.py" />
      <source>A message is put together too oddly; it was read as it stands.</source>
      <translation>Eine Nachricht ist zu seltsam aufgebaut; sie wurde gelesen, wie sie dasteht.</translation>
    </message>
    <message>
      <location filename="rag/readers/mail.py" />
      <source>A message without a subject</source>
      <translation>Eine Nachricht ohne Betreff</translation>
    </message>
    <message>
      <location filename="rag/readers/mail.py" />
      <source>Attachment “{0}” was left out.</source>
      <translation>Der Anhang „{0}“ wurde ausgelassen.</translation>
    </message>
    <message>
      <location filename="rag/readers/mail.py" />
      <source>Attachment: {0}</source>
      <translation>Anhang: {0}</translation>
    </message>
    <message>
      <location filename="rag/readers/mail.py" />
      <source>It lies too deep in other files.</source>
      <translation>Er liegt zu tief in anderen Dateien.</translation>
    </message>
    <message>
      <location filename="rag/readers/opendocument.py" />
      <source>Save a copy without the password where it was made, then add that.</source>
      <translation>Dort, wo sie entstand, eine Kopie ohne Passwort speichern und diese hinzufügen.</translation>
    </message>
    <message>
      <location filename="rag/readers/opendocument.py" />
      <source>is protected by a password that only its own program takes</source>
      <translation>ist durch ein Passwort geschützt, das nur das eigene Programm annimmt</translation>
    </message>
    <message>
      <location filename="rag/readers/opendocument.py" />
      <source>lacks its main part</source>
      <translation>hat keinen Hauptteil</translation>
    </message>
    <message>
      <location filename="rag/readers/opened.py" />
      <source>Check that it is still there and that you may read it.</source>
      <translation>Prüfen, ob sie noch da ist und gelesen werden darf.</translation>
    </message>
    <message>
      <location filename="rag/readers/opened.py" />
      <source>Choose a document instead.</source>
      <translation>Stattdessen ein Dokument wählen.</translation>
    </message>
    <message>
      <location filename="rag/readers/opened.py" />
      <source>Choose a file with text in it.</source>
      <translation>Eine Datei mit Text wählen.</translation>
    </message>
    <message>
      <location filename="rag/readers/opened.py" />
      <source>Convert it to PDF or plain text first.</source>
      <translation>Erst in PDF oder reinen Text umwandeln.</translation>
    </message>
    <message>
      <location filename="rag/readers/opened.py" />
      <source>Enter the password to have it read.</source>
      <translation>Zum Lesen das Passwort eingeben.</translation>
    </message>
    <message>
      <location filename="rag/readers/opened.py" />
      <source>Have its text recognised to use it.</source>
      <translation>Zur Verwendung den Text erkennen lassen.</translation>
    </message>
    <message>
      <location filename="rag/readers/opened.py" />
      <source>Save it again where it was made, or choose another copy.</source>
      <translation>Dort neu speichern, wo sie entstand, oder eine andere Kopie wählen.</translation>
    </message>
    <message>
      <location filename="rag/readers/opened.py" />
      <source>Split it into smaller files.</source>
      <translation>In kleinere Dateien teilen.</translation>
    </message>
    <message>
      <location filename="rag/readers/opened.py" />
      <source>Split it, or save it again as PDF or plain text.</source>
      <translation>Teilen oder neu als PDF oder reinen Text speichern.</translation>
    </message>
    <message>
      <location filename="rag/readers/opened.py" />
      <source>Unpack it and add the documents in it.</source>
      <translation>Auspacken und die Dokumente darin hinzufügen.</translation>
    </message>
    <message>
      <location filename="rag/readers/opened.py" />
      <source>cannot be opened</source>
      <translation>lässt sich nicht öffnen</translation>
    </message>
    <message>
      <location filename="rag/readers/opened.py" />
      <source>has no text, only pictures of pages</source>
      <translation>hat keinen Text, nur Bilder von Seiten</translation>
    </message>
    <message>
      <location filename="rag/readers/opened.py" />
      <source>holds no text</source>
      <translation>enthält keinen Text</translation>
    </message>
    <message>
      <location filename="rag/readers/opened.py" />
      <source>is an archive of other files</source>
      <translation>ist ein Archiv anderer Dateien</translation>
    </message>
    <message>
      <location filename="rag/readers/opened.py" />
      <source>is damaged or cut off</source>
      <translation>ist beschädigt oder abgeschnitten</translation>
    </message>
    <message>
      <location filename="rag/readers/opened.py" />
      <source>is not an ordinary file</source>
      <translation>ist keine gewöhnliche Datei</translation>
    </message>
    <message>
      <location filename="rag/readers/opened.py" />
      <source>is of a kind that cannot be read</source>
      <translation>ist von einer Art, die nicht gelesen werden kann</translation>
    </message>
    <message>
      <location filename="rag/readers/opened.py" />
      <source>is protected by a password</source>
      <translation>ist durch ein Passwort geschützt</translation>
    </message>
    <message>
      <location filename="rag/readers/opened.py" />
      <source>is too large to be read</source>
      <translation>ist zu groß zum Lesen</translation>
    </message>
    <message>
      <location filename="rag/readers/opened.py" />
      <source>takes too long to be read</source>
      <translation>braucht zum Lesen zu lange</translation>
    </message>
    <message>
      <location filename="rag/readers/pdf.py" />
      <source>Add it again to have it read anew.</source>
      <translation>Neu hinzufügen, um sie neu lesen zu lassen.</translation>
    </message>
    <message>
      <location filename="rag/readers/pdf.py" />
      <source>Only its first {0} of {1} pages were read.</source>
      <translation>Nur die ersten {0} von {1} Seiten wurden gelesen.</translation>
    </message>
    <message>
      <location filename="rag/readers/pdf.py" />
      <source>Page {0} has no readable text, only pictures or garbled letters, and is not searched.</source>
      <translation>Seite {0} hat keinen lesbaren Text, nur Bilder oder unlesbare Zeichen, und wird nicht durchsucht.</translation>
    </message>
    <message>
      <location filename="rag/readers/pdf.py" />
      <source>Page {0} is damaged and could not be read.</source>
      <translation>Seite {0} ist beschädigt und war nicht lesbar.</translation>
    </message>
    <message>
      <location filename="rag/readers/pdf.py" />
      <source>Pages {0} are damaged and could not be read.</source>
      <translation>Die Seiten {0} sind beschädigt und waren nicht lesbar.</translation>
    </message>
    <message>
      <location filename="rag/readers/pdf.py" />
      <source>Pages {0} have no readable text, only pictures or garbled letters, and are not searched.</source>
      <translation>Die Seiten {0} haben keinen lesbaren Text, nur Bilder oder unlesbare Zeichen, und werden nicht durchsucht.</translation>
    </message>
    <message>
      <location filename="rag/readers/pdf.py" />
      <source>Scan it again with more contrast.</source>
      <translation>Mit mehr Kontrast neu scannen.</translation>
    </message>
    <message>
      <location filename="rag/readers/pdf.py" />
      <source>cannot be opened with this password</source>
      <translation>lässt sich mit diesem Passwort nicht öffnen</translation>
    </message>
    <message>
      <location filename="rag/readers/pdf.py" />
      <source>has no page {0}</source>
      <translation>hat keine Seite {0}</translation>
    </message>
    <message>
      <location filename="rag/readers/pdf.py" />
      <source>has pictures of pages in which no text can be made out</source>
      <translation>hat Bilder von Seiten, in denen kein Text zu erkennen ist</translation>
    </message>
    <message>
      <location filename="rag/readers/pdf.py" />
      <source>is protected in a way that is not known here</source>
      <translation>ist auf eine Art geschützt, die hier nicht bekannt ist</translation>
    </message>
    <message>
      <location filename="rag/readers/recognise.py" />
      <source>Install the extra “ocr” of Openbook, or the program tesseract, to have its text recognised.</source>
      <translation>Zur Texterkennung den Zusatz „ocr“ von Openbook oder das Programm tesseract installieren.</translation>
    </message>
    <message>
      <location filename="rag/readers/registry.py" />
      <source>Only its first {0} characters were read.</source>
      <translation>Nur die ersten {0} Zeichen wurden gelesen.</translation>
    </message>
    <message>
      <location filename="rag/readers/registry.py" />
      <source>Only its first {0} pages were read.</source>
      <translation>Nur die ersten {0} Seiten wurden gelesen.</translation>
    </message>
    <message>
      <location filename="rag/readers/registry.py" />
      <source>Save it on its own and add that.</source>
      <translation>Einzeln speichern und hinzufügen.</translation>
    </message>
    <message>
      <location filename="rag/readers/registry.py" />
      <source>lies too deep in other files</source>
      <translation>liegt zu tief in anderen Dateien</translation>
    </message>
    <message>
      <location filename="rag/readers/sheet_size.py" />
      <source>The table “{0}” spans too many cells: only its first {1} rows were read.</source>
      <translation>Die Tabelle „{0}“ hat zu viele Zellen: nur die ersten {1} Zeilen wurden gelesen.</translation>
    </message>
    <message>
      <location filename="rag/readers/sniff.py" />
      <source>Convert it first: save it as PDF.</source>
      <translation>Erst umwandeln: als PDF speichern.</translation>
    </message>
    <message>
      <location filename="rag/readers/sniff.py" />
      <source>Convert it first: save it as {0} or PDF.</source>
      <translation>Erst umwandeln: als {0} oder PDF speichern.</translation>
    </message>
    <message>
      <location filename="rag/readers/sniff.py" />
      <source>Convert it to EPUB first.</source>
      <translation>Erst in EPUB umwandeln.</translation>
    </message>
    <message>
      <location filename="rag/readers/sniff.py" />
      <source>Convert it to PDF first.</source>
      <translation>Erst in PDF umwandeln.</translation>
    </message>
    <message>
      <location filename="rag/readers/sniff.py" />
      <source>Export it as PDF first.</source>
      <translation>Erst als PDF exportieren.</translation>
    </message>
    <message>
      <location filename="rag/readers/sniff.py" />
      <source>Export what you need as CSV first.</source>
      <translation>Das Nötige erst als CSV exportieren.</translation>
    </message>
    <message>
      <location filename="rag/readers/sniff.py" />
      <source>Put it into a PDF and have its text recognised.</source>
      <translation>In ein PDF setzen und den Text erkennen lassen.</translation>
    </message>
    <message>
      <location filename="rag/readers/sniff.py" />
      <source>Save it again where it was made.</source>
      <translation>Dort neu speichern, wo sie entstand.</translation>
    </message>
    <message>
      <location filename="rag/readers/sniff.py" />
      <source>Save it as PDF or {0} where it was made, then add that.</source>
      <translation>Dort, wo sie entstand, als PDF oder {0} speichern und das hinzufügen.</translation>
    </message>
    <message>
      <location filename="rag/readers/sniff.py" />
      <source>a Visio drawing</source>
      <translation>eine Visio-Zeichnung</translation>
    </message>
    <message>
      <location filename="rag/readers/sniff.py" />
      <source>a message saved by Outlook</source>
      <translation>eine von Outlook gespeicherte Nachricht</translation>
    </message>
    <message>
      <location filename="rag/readers/sniff.py" />
      <source>an old PowerPoint presentation</source>
      <translation>eine alte PowerPoint-Präsentation</translation>
    </message>
    <message>
      <location filename="rag/readers/sniff.py" />
      <source>an old Word document</source>
      <translation>ein altes Word-Dokument</translation>
    </message>
    <message>
      <location filename="rag/readers/sniff.py" />
      <source>is a DjVu document</source>
      <translation>ist ein DjVu-Dokument</translation>
    </message>
    <message>
      <location filename="rag/readers/sniff.py" />
      <source>is a Kindle book</source>
      <translation>ist ein Kindle-Buch</translation>
    </message>
    <message>
      <location filename="rag/readers/sniff.py" />
      <source>is a OneNote notebook</source>
      <translation>ist ein OneNote-Notizbuch</translation>
    </message>
    <message>
      <location filename="rag/readers/sniff.py" />
      <source>is a PostScript file</source>
      <translation>ist eine PostScript-Datei</translation>
    </message>
    <message>
      <location filename="rag/readers/sniff.py" />
      <source>is a Visio drawing</source>
      <translation>ist eine Visio-Zeichnung</translation>
    </message>
    <message>
      <location filename="rag/readers/sniff.py" />
      <source>is a WordPerfect document</source>
      <translation>ist ein WordPerfect-Dokument</translation>
    </message>
    <message>
      <location filename="rag/readers/sniff.py" />
      <source>is a compiled help file</source>
      <translation>ist eine kompilierte Hilfedatei</translation>
    </message>
    <message>
      <location filename="rag/readers/sniff.py" />
      <source>is a database</source>
      <translation>ist eine Datenbank</translation>
    </message>
    <message>
      <location filename="rag/readers/sniff.py" />
      <source>is a document of Apple's iWork</source>
      <translation>ist ein Dokument aus Apples iWork</translation>
    </message>
    <message>
      <location filename="rag/readers/sniff.py" />
      <source>is a film or a recording</source>
      <translation>ist ein Film oder eine Aufnahme</translation>
    </message>
    <message>
      <location filename="rag/readers/sniff.py" />
      <source>is a model, not a document</source>
      <translation>ist ein Modell, kein Dokument</translation>
    </message>
    <message>
      <location filename="rag/readers/sniff.py" />
      <source>is a picture</source>
      <translation>ist ein Bild</translation>
    </message>
    <message>
      <location filename="rag/readers/sniff.py" />
      <source>is a program</source>
      <translation>ist ein Programm</translation>
    </message>
    <message>
      <location filename="rag/readers/sniff.py" />
      <source>is a recording</source>
      <translation>ist eine Aufnahme</translation>
    </message>
    <message>
      <location filename="rag/readers/sniff.py" />
      <source>is a very old Excel sheet</source>
      <translation>ist eine sehr alte Excel-Tabelle</translation>
    </message>
    <message>
      <location filename="rag/readers/sniff.py" />
      <source>is an old Office document</source>
      <translation>ist ein altes Office-Dokument</translation>
    </message>
    <message>
      <location filename="rag/readers/zipped.py" />
      <source>Save it again where it was made, or as PDF.</source>
      <translation>Dort neu speichern, wo sie entstand, oder als PDF.</translation>
    </message>
    <message>
      <location filename="rag/readers/zipped.py" />
      <source>holds definitions that are not allowed in such a document</source>
      <translation>enthält Definitionen, die in einem solchen Dokument nicht erlaubt sind</translation>
    </message>
    <message>
      <location filename="rag/readers/zipped.py" />
      <source>holds more than it seems to, which can be an attack</source>
      <translation>enthält mehr, als es scheint, was ein Angriff sein kann</translation>
    </message>
    <message>
      <location filename="rag/readers/zipped.py" />
      <source>holds parts with misleading names</source>
      <translation>enthält Teile mit irreführenden Namen</translation>
    </message>
    <message>
      <location filename="rag/readers/zipped.py" />
      <source>holds {0} parts, which is too many</source>
      <translation>enthält {0} Teile, was zu viele sind</translation>
    </message>
    <message>
      <location filename="rag/scanning.py" />
      <source>Only the first {0} files of this folder are taken.</source>
      <translation>Nur die ersten {0} Dateien dieses Ordners werden genommen.</translation>
    </message>
    <message>
      <location filename="rag/scanning.py" />
      <source>cannot be read ({0})</source>
      <translation>lässt sich nicht lesen ({0})</translation>
    </message>
    <message>
      <location filename="rag/scanning.py" />
      <source>is a device</source>
      <translation>ist ein Gerät</translation>
    </message>
    <message>
      <location filename="rag/scanning.py" />
      <source>is a link, and links are not followed</source>
      <translation>ist eine Verknüpfung, und Verknüpfungen wird nicht gefolgt</translation>
    </message>
    <message>
      <location filename="rag/scanning.py" />
      <source>is a pipe</source>
      <translation>ist eine Pipe</translation>
    </message>
    <message>
      <location filename="rag/scanning.py" />
      <source>is a second name of a file that is there already</source>
      <translation>ist ein zweiter Name einer Datei, die schon da ist</translation>
    </message>
    <message>
      <location filename="rag/scanning.py" />
      <source>is a socket</source>
      <translation>ist ein Socket</translation>
    </message>
    <message>
      <location filename="rag/scanning.py" />
      <source>is no file</source>
      <translation>ist keine Datei</translation>
    </message>
    <message>
      <location filename="rag/scanning.py" />
      <source>leads back to a folder that was looked at already</source>
      <translation>führt zurück zu einem Ordner, der schon angesehen wurde</translation>
    </message>
    <message>
      <location filename="rag/scanning.py" />
      <source>lies too deep</source>
      <translation>liegt zu tief</translation>
    </message>
    <message>
      <location filename="rag/scanning.py" />
      <source>may not be read by you; its permissions must allow it</source>
      <translation>darf von hier nicht gelesen werden; seine Rechte müssten es erlauben</translation>
    </message>
    <message>
      <location filename="rag/scanning.py" />
      <source>was not found; check its name and place</source>
      <translation>wurde nicht gefunden; prüfen Sie Name und Ort</translation>
    </message>
    <message>
      <location filename="rag/search.py" />
      <source>It is {0} by meaning, without the question's rarer words.</source>
      <translation>Sie steht nach Bedeutung an {0} Stelle, ohne die selteneren Wörter der Frage.</translation>
    </message>
    <message>
      <location filename="rag/search.py" />
      <source>It is {0} by words and {1} by meaning, which lifts it.</source>
      <translation>Sie steht nach Wörtern an {0} und nach Bedeutung an {1} Stelle, was sie nach oben hebt.</translation>
    </message>
    <message>
      <location filename="rag/search.py" />
      <source>It is {0} by words and {1} by meaning.</source>
      <translation>Sie steht nach Wörtern an {0} und nach Bedeutung an {1} Stelle.</translation>
    </message>
    <message>
      <location filename="rag/search.py" />
      <source>It is {0} by words, but it is not among the nearest by meaning.</source>
      <translation>Sie steht nach Wörtern an {0} Stelle, gehört aber nicht zu den nächsten nach Bedeutung.</translation>
    </message>
    <message>
      <location filename="rag/search.py" />
      <source>It is {0} by words.</source>
      <translation>Sie steht nach Wörtern an {0} Stelle.</translation>
    </message>
    <message>
      <location filename="rag/search.py" />
      <source>No passage has a vector yet, so words alone were searched.</source>
      <translation>Noch hat keine Passage einen Vektor, darum wurde nur nach Wörtern gesucht.</translation>
    </message>
    <message>
      <location filename="rag/search.py" />
      <source>There is no embedding model, so words alone were searched.</source>
      <translation>Es gibt kein Einbettungsmodell, darum wurde nur nach Wörtern gesucht.</translation>
    </message>
    <message>
      <location filename="rag/search.py" />
      <source>{0} does not know the language of the question, so words alone were searched.</source>
      <translation>{0} kennt die Sprache der Frage nicht, darum wurde nur nach Wörtern gesucht.</translation>
    </message>
    <message>
      <location filename="rag/search.py" />
      <source>{0} of {1} passages have a vector so far.</source>
      <translation>{0} von {1} Passagen haben bisher einen Vektor.</translation>
    </message>
    <message>
      <location filename="rag/search.py" />
      <source>{0}th</source>
      <translation>{0}.</translation>
    </message>
    <message>
      <location filename="rag/store.py" />
      <source>The library {0} was damaged, so it was put aside as {1} and a new one begun.</source>
      <translation>Die Bibliothek {0} war beschädigt, darum wurde sie als {1} zur Seite gelegt und eine neue begonnen.</translation>
    </message>
    <message>
      <location filename="rag/store.py" />
      <source>Your files are as they were: make the collections again and add files and folders to them.</source>
      <translation>Die eigenen Dateien sind, wie sie waren: die Sammlungen neu anlegen und Dateien und Ordner hinzufügen.</translation>
    </message>
    <message>
      <location filename="rag/vectors.py" />
      <source>Start it, or clear its address in the settings.</source>
      <translation>Ihn starten oder seine Adresse in den Einstellungen löschen.</translation>
    </message>
    <message>
      <location filename="rag/vectors.py" />
      <source>The Chroma server at {0} does not answer.</source>
      <translation>Der Chroma-Server unter {0} antwortet nicht.</translation>
    </message>
    <message>
      <location filename="rag/vectors.py" />
      <source>Write it like http://localhost:8000 in the settings.</source>
      <translation>In den Einstellungen wie http://localhost:8000 schreiben.</translation>
    </message>
    <message>
      <location filename="rag/vectors.py" />
      <source>“{0}” is not the address of a Chroma server.</source>
      <translation>„{0}“ ist keine Adresse eines Chroma-Servers.</translation>
    </message>
  </context>
</TS>
