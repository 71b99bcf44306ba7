<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
  <context>
    <name>Openbook</name>
    <message>
      <location filename="desktop/about_facts.py" />
      <source>Not installed. Install it with: pip install “openbook-desktop[ocr]”, then start again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/about_facts.py" />
      <source>Scans are read.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/about_facts.py" />
      <source>chats</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/about_facts.py" />
      <source>documents</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/about_facts.py" />
      <source>from its source</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/about_facts.py" />
      <source>llama.cpp, as built into llama-cpp-python {version}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/about_facts.py" />
      <source>log and caches</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/about_facts.py" />
      <source>models</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/composer_wiring.py" />
      <source>A picture of this message is no longer there, so it was taken out. Add it again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/export_html.py" />
      <source>Other versions</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/export_html.py" />
      <source>System prompt</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/export_html.py" />
      <source>Thoughts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/export_parts.py" />
      <source>Model</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/export_parts.py" />
      <source>New chat</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/export_parts.py" />
      <source>You</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/export_parts.py" />
      <source>after “{words}”</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/export_parts.py" />
      <source>at the beginning</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/export_parts.py" />
      <source>version {place} of {count}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/export_wiring.py" />
      <source>Cancel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/export_wiring.py" />
      <source>Chat</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/export_wiring.py" />
      <source>Close</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/export_wiring.py" />
      <source>Exporting… {percent} %</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/export_wiring.py" />
      <source>Show the folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/export_wiring.py" />
      <source>This chat has no message yet.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/export_wiring.py" />
      <source>{count} chats were written.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/export_wiring.py" />
      <source>“{name}” was written.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/export_wiring.py" />
      <source>“{title}” was printed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/exporting.py" />
      <source>This file is too large to be an exported chat.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/exporting.py" />
      <source>the disk reported an error</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/exporting.py" />
      <source>“{name}” could not be read ({why}). Check that it is still there.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/exporting.py" />
      <source>“{name}” could not be written ({why}). Choose another folder.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/figures.py" />
      <source>Answer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/figures.py" />
      <source>Changed by you</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/figures.py" />
      <source>Ended</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/figures.py" />
      <source>First token</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/figures.py" />
      <source>In place of</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/figures.py" />
      <source>Prompt</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/figures.py" />
      <source>Seed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/figures.py" />
      <source>Speed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/figures.py" />
      <source>Thinking</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/figures.py" />
      <source>Written by</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/figures.py" />
      <source>Written by you</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/figures.py" />
      <source>after {seconds} s</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/figures.py" />
      <source>first token {seconds} s</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/figures.py" />
      <source>stopped at the length limit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/figures.py" />
      <source>stopped by you</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/figures.py" />
      <source>the model</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/figures.py" />
      <source>you</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/figures.py" />
      <source>{cached} of {prompt} prompt tokens reused</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/figures.py" />
      <source>{count} token</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/figures.py" />
      <source>{count} tokens</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/figures.py" />
      <source>{rate} tok/s</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/figures.py" />
      <source>{rate} tokens a second</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/figures.py" />
      <source>{seconds} s</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/figures.py" />
      <source>{share} of it was still in memory</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/markdown.py" />
      <source>(picture, not loaded)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/markdown.py" />
      <source>Picture</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/named_book.py" />
      <source>{name} could not be written ({why}). Choose another place.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/named_file.py" />
      <source>{count} entries of {name} were left out: they have no use.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/named_file.py" />
      <source>{name} cannot be read ({why}). Choose another file.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/named_file.py" />
      <source>{name} cannot be saved ({why}). Make room, then change it again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/named_file.py" />
      <source>{name} could not be read ({why}). Check who owns it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/named_file.py" />
      <source>{name} could not be read and was kept as {other}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/named_file.py" />
      <source>{name} is not a file of {word} from Openbook. Choose one that was exported here.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/notices.py" />
      <source>It could not be finished.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/notices.py" />
      <source>Openbook</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/notices.py" />
      <source>Your answer is ready.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/palette_wiring.py" />
      <source>Archived</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/paper.py" />
      <source>{page} of {count}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/persona_wiring.py" />
      <source>Export personas</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/persona_wiring.py" />
      <source>Import personas</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/persona_wiring.py" />
      <source>Load it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/persona_wiring.py" />
      <source>Models…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/persona_wiring.py" />
      <source>The persona “{name}” was deleted.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/persona_wiring.py" />
      <source>This chat has no persona now.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/persona_wiring.py" />
      <source>This chat has the persona “{name}” now.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/persona_wiring.py" />
      <source>Undo</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/persona_wiring.py" />
      <source>Use it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/persona_wiring.py" />
      <source>{count} persona was added.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/persona_wiring.py" />
      <source>{count} personas were added.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/persona_wiring.py" />
      <source>“{name}” wishes a model that is not here: {model}. Another one answers.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/persona_wiring.py" />
      <source>“{name}” wishes the model {model}. Load it?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/pictures.py" />
      <source>The picture could not be saved. Free some space on the disk, then try again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/pictures.py" />
      <source>The picture on the clipboard could not be read. Save it as a file and drop it here.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/pictures.py" />
      <source>{name} could not be read ({why}). Choose another picture.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/pictures.py" />
      <source>{name} has too many pixels. Make it smaller, then try again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/pictures.py" />
      <source>{name} is damaged. Choose another picture.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/pictures.py" />
      <source>{name} is larger than {most}. Make it smaller, then try again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/pictures.py" />
      <source>{name} is no picture that Openbook can read. Save it as PNG or JPEG.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/preset_wiring.py" />
      <source>Export presets</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/preset_wiring.py" />
      <source>Import presets</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/preset_wiring.py" />
      <source>New chats begin with this system prompt and these values.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/preset_wiring.py" />
      <source>The chat goes by “{name}”.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/preset_wiring.py" />
      <source>The preset “{name}” was deleted.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/preset_wiring.py" />
      <source>This chat has your defaults again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/preset_wiring.py" />
      <source>{count} preset was added.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/preset_wiring.py" />
      <source>{count} presets were added.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/prompt_book.py" />
      <source>{count} entries had no text.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/prompt_book.py" />
      <source>{count} entry had no text.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/prompt_book.py" />
      <source>{count} prompt was added.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/prompt_book.py" />
      <source>{count} prompts were added.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/prompt_book.py" />
      <source>{name} could not be read ({why}). Choose another file.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/prompt_exchange.py" />
      <source>holds no prompts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/prompt_exchange.py" />
      <source>is no CSV</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/prompt_exchange.py" />
      <source>is no JSON</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/prompt_exchange.py" />
      <source>is not text in UTF-8</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/prompt_exchange.py" />
      <source>is too large for a list of prompts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/prompt_exchange.py" />
      <source>{name} {what}. Choose a JSON file that Openbook wrote, or a CSV file with the columns title and text.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/prompt_library.py" />
      <source>The built-in prompts are used.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/prompt_library.py" />
      <source>The file as it was is kept as {aside}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/prompt_library.py" />
      <source>{count} entries of {name} could not be used and were left out.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/prompt_library.py" />
      <source>{count} entry of {name} could not be used and was left out.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/prompt_library.py" />
      <source>{name} cannot be saved ({why}). Your prompts hold until you quit.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/prompt_library.py" />
      <source>{name} could not be read and was kept as {aside}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/prompt_library.py" />
      <source>{name} could not be read. The built-in prompts are used.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/prompts_wiring.py" />
      <source>(the pasted text below)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/prompts_wiring.py" />
      <source>New prompt</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/prompts_wiring.py" />
      <source>Prompts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/prompts_wiring.py" />
      <source>{title} (copy)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/prompts_wiring.py" />
      <source>“{title}” was deleted.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/queue_wiring.py" />
      <source>The answer that waits will be written by {name}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/queue_wiring.py" />
      <source>The {count} answers that wait will be written by {name}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/queue_wiring.py" />
      <source>Waits for one answer before it (“{title}”)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/queue_wiring.py" />
      <source>Waits for the model.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/queue_wiring.py" />
      <source>Waits for {count} answers before it (“{title}” is next)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>empty</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>off</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/setting_table.py" />
      <source>on</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/settings_wiring.py" />
      <source>Being counted…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/settings_wiring.py" />
      <source>Choose…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/settings_wiring.py" />
      <source>No model yet</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/settings_wiring.py" />
      <source>Open folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/sidebar_wiring.py" />
      <source>New folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/sidebar_wiring.py" />
      <source>The folder “{name}” was deleted.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/sidebar_wiring.py" />
      <source>The folder “{name}” was deleted; its chat stays.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/sidebar_wiring.py" />
      <source>The folder “{name}” was deleted; its chats stay.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/title_wiring.py" />
      <source>Rename</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/title_wiring.py" />
      <source>The model found no good name, so the chat keeps the one it has.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/token_count.py" />
      <source>Length of the message: {words}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/token_count.py" />
      <source>This message alone has {tokens} tokens, and the model reads {context}. Shorten it, attach the long part as a file, or load the model with a larger context.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/token_count.py" />
      <source>about {tokens}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/token_count.py" />
      <source>oldest messages left out</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/token_count.py" />
      <source>{left} left</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/tree_view.py" />
      <source>bad answer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/tree_view.py" />
      <source>failed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/tree_view.py" />
      <source>good answer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/tree_view.py" />
      <source>has a better answer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/tree_view.py" />
      <source>interrupted</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/tree_view.py" />
      <source>no words</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/tree_view.py" />
      <source>shown</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/tree_view.py" />
      <source>written by you</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/turn_wiring.py" />
      <source>Again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/turn_wiring.py" />
      <source>Back</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/turn_wiring.py" />
      <source>More precise</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/turn_wiring.py" />
      <source>More varied</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/turn_wiring.py" />
      <source>The message was deleted.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/turn_wiring.py" />
      <source>This is a new chat with all that was said up to here.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/turn_wiring.py" />
      <source>With {model} again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/turn_wiring.py" />
      <source>Your better answer was removed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/turn_wiring.py" />
      <source>{count} messages were deleted.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/actions.py" />
      <source>Answer again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/actions.py" />
      <source>Copied</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/actions.py" />
      <source>Regenerate</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/actions.py" />
      <source>Version {place} of {count}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/actions.py" />
      <source>given</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/attachment_chips.py" />
      <source>Files of this chat</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/attachment_chips.py" />
      <source>Remove from this chat</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/attachment_chips.py" />
      <source>Remove {name} from this chat</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/attachment_chips.py" />
      <source>Show all files of this chat</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/attachment_chips.py" />
      <source>{count} more</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/attachment_chips.py" />
      <source>{count} more file of this chat</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/attachment_chips.py" />
      <source>{count} more files of this chat</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/better_note.py" />
      <source>Edit</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/better_note.py" />
      <source>Remove</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/better_note.py" />
      <source>Show all</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/better_note.py" />
      <source>Use this one</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/better_note.py" />
      <source>Your better answer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/body.py" />
      <source>Scroll the table sideways</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/chat_delegate.py" />
      <source>Naming…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/chat_delegate.py" />
      <source>New name of the folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/chat_delegate.py" />
      <source>New title of the chat</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/chat_items.py" />
      <source>1 day left</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/chat_items.py" />
      <source>Folder {name}, {state}, {chats}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/chat_items.py" />
      <source>an answer is being written</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/chat_items.py" />
      <source>archived</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/chat_items.py" />
      <source>folded</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/chat_items.py" />
      <source>gone tomorrow</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/chat_items.py" />
      <source>in folder {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/chat_items.py" />
      <source>one chat</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/chat_items.py" />
      <source>open</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/chat_items.py" />
      <source>pinned</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/chat_items.py" />
      <source>{count} chats</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/chat_items.py" />
      <source>{count} days left</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/chat_list.py" />
      <source>1 chat</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/chat_list.py" />
      <source>Drop here to pin</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/chat_menu.py" />
      <source>Archive</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/chat_menu.py" />
      <source>Back to the chats</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/chat_menu.py" />
      <source>Delete</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/chat_menu.py" />
      <source>Delete for good…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/chat_menu.py" />
      <source>Delete the folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/chat_menu.py" />
      <source>Export…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/chat_menu.py" />
      <source>Fold</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/chat_menu.py" />
      <source>Move down</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/chat_menu.py" />
      <source>Move to folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/chat_menu.py" />
      <source>Move up</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/chat_menu.py" />
      <source>Name it again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/chat_menu.py" />
      <source>New folder…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/chat_menu.py" />
      <source>Open beside this one</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/chat_menu.py" />
      <source>Open in a new window</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/chat_menu.py" />
      <source>Out of the folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/chat_menu.py" />
      <source>Pin</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/chat_menu.py" />
      <source>Restore</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/chat_menu.py" />
      <source>Unfold</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/chat_menu.py" />
      <source>Unpin</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/chat_search.py" />
      <source>All chats</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/chat_search.py" />
      <source>Clear the search</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/chat_search.py" />
      <source>Search all chats</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/chat_search.py" />
      <source>Search all chats (Ctrl+Shift+F)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/chat_search.py" />
      <source>Search chats</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/chat_search.py" />
      <source>Where to search: {place}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/choosing.py" />
      <source>CSV for other programs (*.csv)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/choosing.py" />
      <source>Export prompts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/choosing.py" />
      <source>Import prompts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/choosing.py" />
      <source>JSON (*.json)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/choosing.py" />
      <source>Prompts (*.json *.csv)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/command_palette.py" />
      <source>Go to a chat, a model, a setting or an action</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/command_palette.py" />
      <source>Go to anything</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/command_palette.py" />
      <source>Nothing fits “{words}”.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/command_palette.py" />
      <source>Nothing is here yet.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/command_palette.py" />
      <source>Only {kind}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/command_palette.py" />
      <source>Try fewer letters, or take away the sign in front.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/command_palette.py" />
      <source>Type {sign} first</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/composer.py" />
      <source>Attach as a file</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/composer.py" />
      <source>Attach files</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/composer.py" />
      <source>Attach files (Ctrl+O)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/composer.py" />
      <source>Ctrl+Enter</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/composer.py" />
      <source>Enter</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/composer.py" />
      <source>Fill in “{name}”, or send the message as it is.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/composer.py" />
      <source>It is too long to be part of the text, and is sent as it is.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/composer.py" />
      <source>Take it out</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/composer_field.py" />
      <source>Message the model</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/composer_field.py" />
      <source>Message the model…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/export_card.py" />
      <source>All versions of the messages</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/export_card.py" />
      <source>An Openbook chat always has everything.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/export_card.py" />
      <source>Choose where…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/export_card.py" />
      <source>Export</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/export_card.py" />
      <source>Export this chat</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/export_card.py" />
      <source>Export {count} chats</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/export_card.py" />
      <source>What the model thought</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/export_dialogs.py" />
      <source>Export into this folder</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/export_dialogs.py" />
      <source>Import a chat</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/figures_button.py" />
      <source>Figures</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/figures_button.py" />
      <source>How this answer was written</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/find_bar.py" />
      <source>Close the search (Esc)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/find_bar.py" />
      <source>Find in this document</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/find_bar.py" />
      <source>Match capital letters</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/find_bar.py" />
      <source>Next place (Enter)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/find_bar.py" />
      <source>Previous place (Shift+Enter)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/find_bar.py" />
      <source>Whole words only</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/finder.py" />
      <source>Find in this chat</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/finder.py" />
      <source>No matches</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/finder.py" />
      <source>Searching…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/finder.py" />
      <source>{number} of {count}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/foot.py" />
      <source>Continue</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/foot.py" />
      <source>Interrupted</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/foot.py" />
      <source>Stopped</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/foot.py" />
      <source>Try again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/held.py" />
      <source>This model</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/held.py" />
      <source>{model} cannot see pictures, so this message is not sent. Take the picture out to send the words.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/held_chips.py" />
      <source>Attach it as a file</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/held_chips.py" />
      <source>Click to see and change it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/held_chips.py" />
      <source>Leave it out</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/held_chips.py" />
      <source>Leave the pasted text out</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/held_chips.py" />
      <source>Pasted text · {size}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/held_chips.py" />
      <source>Pasted text, {characters} in {lines}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/held_chips.py" />
      <source>Put it into the text</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/held_chips.py" />
      <source>See and change it…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/held_chips.py" />
      <source>Take the picture out</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/held_chips.py" />
      <source>The model cannot see pictures.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/held_chips.py" />
      <source>{count} character</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/held_chips.py" />
      <source>{count} characters</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/held_chips.py" />
      <source>{count} line</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/held_chips.py" />
      <source>{count} lines</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/jump_button.py" />
      <source>Jump to the end</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/jump_button.py" />
      <source>Jump to what is new, at the end</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/links.py" />
      <source>Copy</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/links.py" />
      <source>Copy this address</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/links.py" />
      <source>Link to {address}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/links.py" />
      <source>Open</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/links.py" />
      <source>Open {address}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/links.py" />
      <source>This address is not opened from here. It can be copied.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/model_chip.py" />
      <source>Persona</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/model_chip.py" />
      <source>Persona: {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/name_field.py" />
      <source>Save</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/palette_delegate.py" />
      <source>Not now</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/palette_items.py" />
      <source>not available now</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/palette_list.py" />
      <source>What was found</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/pasted_sheet.py" />
      <source>Done</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/pasted_sheet.py" />
      <source>It is sent with your message.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/pasted_sheet.py" />
      <source>It is too long to be part of the text.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/pasted_sheet.py" />
      <source>Pasted text</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/pasted_sheet.py" />
      <source>The first {shown} of {total} characters are shown. All of them are sent with your message.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/persona_form.py" />
      <source>As the model’s author recommends</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/persona_form.py" />
      <source>How it is shown</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/persona_form.py" />
      <source>How it should behave, for every answer.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/persona_form.py" />
      <source>Name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/persona_form.py" />
      <source>Sampling</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/persona_form.py" />
      <source>Values of its own</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/persona_form.py" />
      <source>Whichever is loaded</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/persona_menu.py" />
      <source>Edit personas…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/persona_menu.py" />
      <source>How the model shall behave in this chat</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/persona_menu.py" />
      <source>No persona</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/personas_part.py" />
      <source>A system prompt, sampling values and a model under one name, to begin a chat with.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/personas_part.py" />
      <source>Delete {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/personas_part.py" />
      <source>Duplicate {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/personas_part.py" />
      <source>Edit {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/personas_part.py" />
      <source>Import…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/personas_part.py" />
      <source>New persona</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/personas_part.py" />
      <source>Use</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/personas_part.py" />
      <source>Use {name} in this chat</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/personas_part.py" />
      <source>built in</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/place_bar.py" />
      <source>Archived chats come back by themselves when you write in them.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/place_bar.py" />
      <source>Back to the chats (Esc in the list)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/place_bar.py" />
      <source>Chats stay here for {days} days. Then they are gone for good.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/place_bar.py" />
      <source>Delete everything in the trash for good</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/place_bar.py" />
      <source>Empty the trash</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/place_bar.py" />
      <source>Empty…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/place_bar.py" />
      <source>Trash</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/pointer.py" />
      <source>Copy as Markdown</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/pointer.py" />
      <source>Copy link</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/pointer.py" />
      <source>Copy message</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/pointer.py" />
      <source>Copy selection</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/pointer.py" />
      <source>Copy with sources</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/pointer.py" />
      <source>Select all</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/preference_editors.py" />
      <source>Forget it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/preference_editors.py" />
      <source>Keep it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/preference_editors.py" />
      <source>Nothing: the model is as it was made.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/preference_row.py" />
      <source>Back to the default: {value}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/preference_row.py" />
      <source>Changed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/preference_row.py" />
      <source>Default: {value}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/preset_bar.py" />
      <source>Back to my defaults</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/preset_bar.py" />
      <source>Back to the preset</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/preset_bar.py" />
      <source>Changed since: {settings}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/preset_bar.py" />
      <source>Delete “{name}”</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/preset_bar.py" />
      <source>Make this the default for new chats</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/preset_bar.py" />
      <source>Name of the preset</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/preset_bar.py" />
      <source>Preset: {name}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/preset_bar.py" />
      <source>Rename…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/preset_bar.py" />
      <source>Save as a new preset…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/preset_bar.py" />
      <source>Save changes to “{name}”</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/preset_bar.py" />
      <source>Your own values</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/preset_bar.py" />
      <source>{name}, {count} changed</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/prompt_form.py" />
      <source>A prompt needs a text, so this change is not kept. Write one, or delete the prompt.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/prompt_form.py" />
      <source>Duplicate</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/prompt_form.py" />
      <source>It asks for: {names}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/prompt_form.py" />
      <source>It is too long for a prompt, so this change is not kept. Shorten it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/prompt_form.py" />
      <source>Name after the slash</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/prompt_form.py" />
      <source>Put it into the composer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/prompt_form.py" />
      <source>Text of the prompt</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/prompt_form.py" />
      <source>Title</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/prompt_form.py" />
      <source>Type a slash and these letters in the composer to find it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/prompt_form.py" />
      <source>What the model is asked. Write {{topic}} where you want to fill something in.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/prompt_form.py" />
      <source>name</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/prompts_page.py" />
      <source>Add prompts from a JSON or CSV file</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/prompts_page.py" />
      <source>Back to the chat</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/prompts_page.py" />
      <source>Back to the chat (Esc)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/prompts_page.py" />
      <source>Bring deleted ones back</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/prompts_page.py" />
      <source>Bring the deleted built-in prompts back</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/prompts_page.py" />
      <source>Choose one to see and change it. In the composer, type a slash to use one.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/prompts_page.py" />
      <source>New</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/prompts_page.py" />
      <source>No prompt is called that</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/prompts_page.py" />
      <source>Save all prompts as a JSON or CSV file</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/prompts_page.py" />
      <source>Search prompts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/prompts_page.py" />
      <source>There are no prompts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/prompts_page.py" />
      <source>Try other letters, or write it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/prompts_page.py" />
      <source>Write a prompt of your own</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/prompts_page.py" />
      <source>Write one, or bring some from another program.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/prompts_page.py" />
      <source>{count} prompt</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/prompts_page.py" />
      <source>{count} prompts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/send_button.py" />
      <source>Send</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/send_button.py" />
      <source>Send ({key})</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/send_button.py" />
      <source>Stop</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/send_button.py" />
      <source>Stop (Esc)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/settings_page.py" />
      <source>Find a setting</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/settings_page.py" />
      <source>No setting has “{words}”.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/settings_page.py" />
      <source>Sections</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/settings_page.py" />
      <source>Settings</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/settings_page.py" />
      <source>Show all settings</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/settings_page.py" />
      <source>Show all settings (Esc)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/settings_page.py" />
      <source>Try another word, such as “theme”, “font” or “temperature”.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/settings_page.py" />
      <source>{count} setting</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/settings_page.py" />
      <source>{count} settings</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/shortcut_sheet.py" />
      <source>Keyboard shortcuts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/shortcut_sheet.py" />
      <source>No shortcut fits “{words}”.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/shortcut_sheet.py" />
      <source>Search the shortcuts</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/shortcut_sheet.py" />
      <source>Try fewer letters, or the keys themselves.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/sidebar.py" />
      <source>Chats</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/sidebar.py" />
      <source>Make a new folder (Ctrl+Shift+D)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/sidebar.py" />
      <source>One place</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/sidebar.py" />
      <source>Start a new chat (Ctrl+N)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/sidebar.py" />
      <source>The newest {count} places, {chats}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/sidebar.py" />
      <source>What the search found</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/sidebar.py" />
      <source>{count} places, {chats}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/sidebar_foot.py" />
      <source>Trash ({count})</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/slash_list.py" />
      <source>Edit prompts…</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/trash_question.py" />
      <source>Copies in the folder “backups”, made before an update, still have it.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/trash_question.py" />
      <source>Delete for good</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/trash_question.py" />
      <source>Delete this chat for good?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/trash_question.py" />
      <source>Delete {count} chats for good?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/trash_question.py" />
      <source>Empty the trash?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/trash_question.py" />
      <source>This cannot be undone. The text is erased from this profile within the next idle minute.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/tree_canvas.py" />
      <source>Tree of the chat</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/tree_canvas.py" />
      <source>{count} message</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/tree_canvas.py" />
      <source>{count} messages</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/tree_page.py" />
      <source>Go there</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/tree_page.py" />
      <source>Nothing has been said in this chat yet. Write a message, and its tree grows here.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/tree_page.py" />
      <source>Show this message in the chat (Enter)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/tree_page.py" />
      <source>{count} branch</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/tree_page.py" />
      <source>{count} branches</source>
      <translation type="unfinished" />
    </message>
    <message>
      <location filename="desktop/widgets/turn_menus.py" />
      <source>With another model…</source>
      <translation type="unfinished" />
    </message>
  </context>
</TS>
