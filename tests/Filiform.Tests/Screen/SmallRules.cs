using Filiform.Rules.Knowledge;
using Filiform.Rules.Screen;

namespace Filiform.Tests.Screen;

/// <summary>A small rule set, so that these tests stay still when the real one changes.</summary>
internal static class SmallRules
{
    public static KnowledgeBase Knowledge { get; } = KnowledgeBase.Load(
    [
        new("sources.yaml", """
            S1:
              title: First source
            S2:
              title: Second source
            """),
        new("valuesets/blood-thinners.yaml", """
            id: blood-thinners
            version: "1.0.0"
            title: Blood thinners
            sources: [S1]
            origin: For tests.
            codes:
              rxnorm: |
                855332  warfarin sodium 5 MG Oral Tablet
              atc: |
                B01A*  Antithrombotic agents
            words: |
              warfarin
            """),
        new("valuesets/pregnancy.yaml", """
            id: pregnancy
            version: "1.0.0"
            title: Pregnancy
            sources: [S1]
            origin: For tests.
            codes:
              icd-10-cm: |
                Z33.1  Pregnant state, incidental
                O*  Pregnancy, childbirth and the puerperium
            words: |
              pregnant
            """),
        new("valuesets/pacemaker.yaml", """
            id: pacemaker
            version: "1.0.0"
            title: Pacemaker
            sources: [S1]
            origin: For tests.
            words: |
              pacemaker
            """),
        new("valuesets/platelets.yaml", """
            id: platelets
            version: "1.0.0"
            title: Platelet count
            sources: [S1]
            origin: For tests.
            codes:
              loinc: |
                777-3  Platelets
            """),
        new("valuesets/nickel.yaml", """
            id: nickel
            version: "1.0.0"
            title: Nickel
            sources: [S1]
            origin: For tests.
            words: |
              nickel
            """),
        new("valuesets/surgery.yaml", """
            id: surgery
            version: "1.0.0"
            title: Surgery
            sources: [S1]
            origin: For tests.
            words: |
              knee surgery
            """),
        Muscle("psoas-major", "Psoas major", "hip", "groin", "deep"),
        Muscle("trapezius-upper", "Trapezius, upper part", "neck", "neck-back", "superficial"),
        new("screening/small.yaml", """
            id: small
            version: "1.2.3"
            title: A small rule set
            jurisdiction: general
            released: 2026-11-23
            history-holds-days: 180
            developer: Filiform
            note: For tests.
            questions:
              - { id: blood-thinner, ask: Do you take a blood thinner?, staff: Takes a blood thinner, about: history }
              - { id: pregnant, ask: Are you pregnant?, staff: Is pregnant, about: history }
              - { id: pacemaker, ask: Do you have a pacemaker?, staff: Has a pacemaker, about: history }
              - { id: nickel, ask: Are you allergic to nickel?, staff: Nickel allergy, about: history }
              - { id: surgery, ask: Have you had surgery of late?, staff: Recent surgery, about: history }
              - { id: platelets, ask: Are your platelets low?, staff: Low platelets, about: history }
            rules:
              - id: antithrombotic
                title: Takes a blood thinner
                category: relative
                sources: [S1]
                ask: blood-thinner
                present: { takes-medication: blood-thinners }
                outcomes:
                  - { action: modify, advice: Press after each needle., sources: [S2] }
                  - { action: avoid-region, scope: { muscles: [psoas-major], words: muscles that cannot be pressed }, advice: Not the deep muscles. }
              - id: pregnancy
                title: Pregnancy
                category: relative
                sources: [S1]
                ask: pregnant
                present: { has-condition: pregnancy }
                outcomes:
                  - { action: consult, advice: Speak with the midwife. }
              - id: implanted-electrical-device
                title: Pacemaker
                category: technique
                sources: [S1]
                ask: pacemaker
                present: { has-device: pacemaker }
                outcomes:
                  - { action: modify, scope: { technique: electrical-stimulation }, advice: No electrical stimulation. }
              - id: metal-allergy
                title: Nickel allergy
                category: relative
                sources: [S1]
                ask: nickel
                present: { has-allergy: nickel }
                outcomes:
                  - { action: consult, advice: Choose coated needles. }
              - id: recent-surgery
                title: Recent surgery
                category: regional
                sources: [S1]
                ask: surgery
                present: { had-procedure: { in: surgery, within-days: 42 } }
                outcomes:
                  - { action: avoid-region, scope: { regions: [knee-front] }, advice: Not near the wound. }
              - id: thrombocytopenia
                title: Low platelets
                category: relative
                sources: [S1]
                ask: platelets
                present: { measured: { in: platelets, below: 50, unit: "10*3/uL" } }
                outcomes:
                  - { action: consult, advice: Speak with the physician. }
              - id: minor
                title: Under 18
                category: relative
                sources: [S1]
                absent: { age: { from: 18 } }
                present: { age: { below: 18 } }
                outcomes:
                  - { action: consult, advice: A parent agrees. }
            """),
    ]);

    public static Screener Screener { get; } = Knowledge.Screeners["small"];

    private static KnowledgeFile Muscle(string id, string name, string region, string area, string layer) => new($"anatomy/muscles/{id}.yaml", $"""
        id: {id}
        version: "1.0.0"
        name: "{name}"
        fma: "1"
        region: {region}
        areas: [{area}]
        layer: {layer}
        """);
}
