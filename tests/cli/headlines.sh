# Findings are English on the terminal, and say what they are about in the report's language.

about "findings in the report's language"
printf 'strategy "Acorn" language de period 2026\npurpose sales < goal signups +25%% from 400 by Q3 < tactic tips on facebook post 1/week > >\n' >plan.strat
strat build plan.strat -o plan.html
tells "nobody owns"
holds plan.html 'Niemand ist dafür verantwortlich.'
holds plan.html 'In den Worten des Compilers'
strat build plan.strat -o plan.md
holds plan.md 'Niemand ist dafür verantwortlich.'
for line in "fr:Personne n’en est responsable." "es:Nadie es responsable de ello." "pt:Ninguém é responsável por isso." \
    "it:Nessuno ne è responsabile." "nl:Niemand is er verantwoordelijk voor." "sv:Ingen ansvarar för det."; do
    strat build plan.strat --language "${line%%:*}" -o plan.html
    holds plan.html "${line#*:}"
done
strat build plan.strat --language en -o plan.html
holds plan.html 'nobody owns'
