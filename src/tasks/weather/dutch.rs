//! The Dutch reports.
//!
//! Whoever adds words: each `wind` ends in -e, for it is "een … wind"; each `event` and
//! `change` begins with its verb, which comes second; each direction is a het-word.

use super::{Grammar, Mood};

pub(super) const GRAMMAR: Grammar = Grammar {
    openings: [
        "{day} is het {place} {feel}.",
        "{place} krijgen we {day} {sky}.",
        "{day} {event} {place}.",
    ],
    wind: "er {blow} een {wind} wind uit het {dir}.",
    temperature: "{place2} wordt het {deg} graden, {place3} {deg2}.",
    turn: "{later} {change}.",
    days: &["vanochtend", "vanmiddag", "vanavond", "vandaag", "morgen"],
    places: &[
        "aan de kust",
        "op de eilanden",
        "in de polder",
        "in de stad",
        "achter de dijk",
        "in het noorden",
        "in het zuiden",
    ],
    directions: &[
        "noorden",
        "oosten",
        "zuiden",
        "westen",
        "noordoosten",
        "noordwesten",
        "zuidoosten",
        "zuidwesten",
    ],
    blows: &["staat", "waait"],
    moments: &["in de nacht", "na middernacht", "later"],
    moods: [
        Mood {
            skies: &["volop zon", "droog weer", "veel zon"],
            feels: &["zonnig en droog", "warm en droog", "warm en zonnig"],
            events: &["schijnt de zon volop", "blijft het droog", "is er veel zon"],
            winds: &["zwakke", "zachte", "lichte"],
            degrees: &["achttien", "negentien", "twintig"],
            changes: &["wordt het fris", "koelt het af", "ontstaat er nevel"],
            closings: &[
                "een jas is niet nodig.",
                "geniet er nog even van.",
                "pak de fiets.",
            ],
        },
        Mood {
            skies: &["flinke buien", "veel regen", "regen en onweer"],
            feels: &["grijs en nat", "fris en nat", "koud en nat"],
            events: &[
                "valt er een flinke bui",
                "regent het hard",
                "kan het onweren",
            ],
            winds: &["matige", "stevige", "krachtige"],
            degrees: &["tien", "elf", "twaalf"],
            changes: &[
                "klaart het op",
                "wordt het weer droog",
                "komt er nog meer regen",
            ],
            closings: &[
                "neem een paraplu mee.",
                "laat de was maar binnen.",
                "trek je laarzen aan.",
            ],
        },
        Mood {
            skies: &["lichte sneeuw", "lichte vorst", "vorst en sneeuw"],
            feels: &["koud en grijs", "koud en helder", "koud en droog"],
            events: &[
                "blijft het vriezen",
                "valt er lichte sneeuw",
                "is het ijskoud",
            ],
            winds: &["gure", "schrale", "stevige"],
            degrees: &["nul", "min twee", "min drie"],
            changes: &[
                "koelt het nog meer af",
                "wordt het glad",
                "vriest de sloot dicht",
            ],
            closings: &[
                "trek een jas aan.",
                "rijd voorzichtig.",
                "zet de kachel aan.",
            ],
        },
    ],
};
