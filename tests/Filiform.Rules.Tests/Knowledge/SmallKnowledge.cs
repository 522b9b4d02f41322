using Filiform.Rules.Knowledge;

namespace Filiform.Rules.Tests.Knowledge;

/// <summary>A knowledge folder with one file of each kind, without a mistake.</summary>
internal static class SmallKnowledge
{
    private static readonly (string Path, string Text)[] Texts =
    [
        ("sources.yaml", """
            S1:
              title: A study
            S2:
              title: Another study
            """),
        ("valuesets/thinners.yaml", """
            id: thinners
            version: "1.0.0"
            title: Blood thinners
            sources: [S1]
            origin: Two codes for tests.
            codes:
              rxnorm: |
                855332  warfarin
                1364430  apixaban
            words: |
              warfarin
            """),
        ("valuesets/snomed/thinners.yaml", """
            extends: thinners
            notice: A licence is needed.
            sources: [S2]
            origin: One code for tests.
            codes:
              snomed: |
                372756006  Warfarin
            """),
        ("anatomy/muscles/soleus.yaml", """
            id: soleus
            version: "1.0.0"
            name: Soleus
            fma: "22542"
            region: leg
            areas: [calf]
            layer: deep
            approach:
              text: From behind
              evidence: convention
            referral:
              text: Heel; rarely the calf
              evidence: convention
              regions: [heel]
              spill: [upper-calf]
            """),
        ("anatomy/chart/regions.yaml", """
            id: regions
            version: "1.0.0"
            regions:
              - { id: upper-calf, name: upper calf, area: calf }
              - { id: heel, name: heel, area: heel }
            """),
        ("anatomy/chart/leg-left.json", """
            {
             "id": "leg-left",
             "name": "Leg, left",
             "version": "1.0.0",
             "order": 1,
             "half": "left",
             "credit": "A model",
             "changes": "Simplified.",
             "box": {"left":0,"top":-400,"width":300,"height":400},
             "lattice": {"left":0,"top":-400,"cell":100,"columns":3,"rows":4},
             "outline": "M0 0l300 0l0-400l-300 0z",
             "features": [],
             "tendons": {},
             "muscles": [
              {"id":"soleus","layer":"middle","share":0.5,"x":150,"y":-250,"radius":40,"path":"M0 0l100 0l0-100z"}
             ],
             "regions": [
              {"id":"upper-calf-left","cells":"0:0-2 1:0-2"},
              {"id":"heel-left","cells":"2:0-2 3:0-2"}
             ]
            }
            """),
        ("anatomy/neighbours.yaml", """
            id: neighbours
            version: "1.0.0"
            sources: [S2]
            credit: A model
            limits: One man.
            muscles:
              soleus: |
                posterior tibial artery | artery | 0.0 | touching | front
                lung | lung | 19.2/21.4 | separate | above inside | 59% | 19.5
            """),
        ("instruments/nprs.yaml", """
            id: nprs
            version: "1.0.0"
            title: Pain
            full-title: Pain, 0 to 10
            kind: scale
            minimum: 0
            maximum: 10
            step: 1
            better: lower
            ask: How strong was it?
            licence: Free
            sources: [S1]
            """),
        ("conditions/calf-pain.yaml", """
            id: calf-pain
            version: "1.0.0"
            title: Calf pain
            patient-title: Calf pain
            summary: It hurts.
            muscles:
              ids: [soleus]
              evidence: convention
            measures: [nprs]
            """),
        ("pages/aftercare.md", """
            ---
            id: aftercare
            version: "1.0.0"
            title: Afterwards
            order: 1
            audience: public
            sources: [S2]
            ---
            Rest a little.
            """),
        ("practice/here.yaml", """
            id: here
            version: "1.0.0"
            name: Here
            country: Nowhere
            seen: 2026-11-23
            authority: The board
            consent:
              written: { is: "yes", sources: [S1] }
              must-say:
                is: [the risks]
                sources: [S1]
            age:
              guardian-below: { is: "16", sources: [S2], seen: 2026-11-20 }
            reporting:
              days: { is: "1", evidence: unsourced, note: Heard only. }
            """),
        ("screening/house.yaml", """
            id: house
            version: "1.0.0"
            title: House rules
            jurisdiction: general
            released: 2026-11-23
            history-holds-days: 180
            developer: Filiform
            note: For tests.
            questions:
              - id: thinner
                ask: Do you take a blood thinner?
                staff: Takes a blood thinner
                about: history
            rules:
              - id: thinner
                title: Takes a blood thinner
                category: relative
                sources: [S1]
                ask: thinner
                present:
                  takes-medication: thinners
                outcomes:
                  - action: modify
                    scope: { muscles: [soleus] }
                    advice: Press on each point.
            """),
    ];

    public static IEnumerable<KnowledgeFile> Files => Texts.Select(t => new KnowledgeFile(t.Path, t.Text));

    /// <summary>The mistakes found when one piece of one file reads otherwise.</summary>
    public static IReadOnlyList<KnowledgeError> MistakesAfter(string path, string was, string now) => Mistakes(Files.Select(f => f.Path == path ? Edit(f, was, now) : f));

    public static IReadOnlyList<KnowledgeError> Mistakes(IEnumerable<KnowledgeFile> files) =>
        Assert.Throws<KnowledgeException>(() => KnowledgeBase.Load(files)).Errors;

    public static KnowledgeFile Edit(KnowledgeFile file, string was, string now)
    {
        Assert.Contains(was, file.Text, StringComparison.Ordinal);
        return file with { Text = file.Text.Replace(was, now, StringComparison.Ordinal) };
    }
}
