using Filiform.Clinic.Assess;
using Filiform.Clinic.Store;
using Filiform.Rules.Anatomy;
using Filiform.Rules.Assess;
using Filiform.Tests.Store;

namespace Filiform.Tests.Assess;

/// <summary>What the examination writes on each store, what it refuses, and what stays.</summary>
public sealed class ExaminationStoreTests
{
    [Theory, EachStore, Proves("H-025")]
    public async Task Drawings_of_several_visits_stay_and_the_newest_is_last(StoreProvider provider)
    {
        await using var practice = await Practice.Open(provider);
        var (first, second) = (On("upper-calf-right", PainIntensity.Strong), On("lower-calf-right", PainIntensity.Mild));

        Practice.Must(await practice.Drawings.Record(practice.Tomas, practice.Command(), new Drawn(Drawer.Patient, $" {first}\n", "upper-calf-right: ache, cramping", "After running")));
        practice.Time.Now += TimeSpan.FromDays(7);
        Practice.Must(await practice.Drawings.Record(practice.Tomas, practice.Command(), new Drawn(Drawer.Therapist, second, null, null)));

        var drawings = (await practice.Chart()).Drawings;
        Assert.Equal([(first, Drawer.Patient, "After running"), (second, Drawer.Therapist, null)], drawings.Select(d => (d.Cells, d.Drawer, d.Note)));
        Assert.Equal(["upper-calf-right: ache, cramping", ""], drawings.Select(d => d.Qualities));
        Assert.Equal(TimeSpan.FromDays(7), drawings[1].At - drawings[0].At);
        Assert.Equal("upper-calf-right", practice.Drawings.Of(drawings[0])!.Regions[0].Region.Id);
    }

    [Theory, EachStore]
    public async Task A_drawing_that_is_empty_or_cannot_be_read_and_words_that_are_not_known_are_refused_and_nothing_is_written(StoreProvider provider)
    {
        await using var practice = await Practice.Open(provider);

        var empty = await practice.Drawings.Record(practice.Tomas, practice.Command(), new Drawn(null, " ", null, null));
        var spoilt = await practice.Drawings.Record(practice.Tomas, practice.Command(), new Drawn(Drawer.Patient, "front here and there", null, null));
        var wrong = await practice.Drawings.Record(practice.Tomas, practice.Command(), new Drawn(Drawer.Patient, On("upper-calf-right", PainIntensity.Mild), "upper-calf-right: awful", null));

        Assert.Equal(["At least one place that hurts", "Who drew it"], empty.Refusal!.Missing);
        Assert.Equal("drawing-unreadable", spoilt.Refusal?.Code);
        Assert.Equal("quality-unknown", wrong.Refusal?.Code);
        Assert.Empty((await practice.Chart()).Drawings);
    }

    [Theory, EachStore]
    public async Task A_limit_of_motion_is_a_finding_by_itself(StoreProvider provider)
    {
        await using var practice = await Practice.Open(provider);

        Practice.Must(await practice.Findings.Record(practice.Tomas, practice.Command(), new Felt("soleus", Side.Right, new Signs { MotionLimit = Sign.Present }, Sign.NotTested, null)));
        var empty = await practice.Findings.Record(practice.Tomas, practice.Command(), new Felt("soleus", Side.Right, default, Sign.NotTested, null));

        var row = Assert.Single((await practice.Chart()).Findings);
        Assert.Equal(Sign.Present, row.MotionLimit);
        Assert.Equal(PointClass.Undecided, Findings.SignsOf(row).Class);
        Assert.Equal("finding-empty", empty.Refusal?.Code);
    }

    [Theory, EachStore]
    public async Task A_threshold_keeps_unit_device_and_every_reading(StoreProvider provider)
    {
        await using var practice = await Practice.Open(provider);

        Practice.Must(await practice.Thresholds.Record(practice.Tomas, practice.Command(), new Pressed("soleus", Side.Left, PressureUnit.KilogramForce, "Wagner FPX", "2.4; 2.6; 2.5", null)));
        Practice.Must(await practice.Thresholds.Record(practice.Tomas, practice.Command(), new Pressed("soleus", Side.Right, PressureUnit.Kilopascal, null, "196", null)));

        var (left, right) = ((await practice.Chart()).Thresholds[0].Threshold, (await practice.Chart()).Thresholds[1].Threshold);
        Assert.Equal("2.5 kgf/cm² (245 kPa), mean of 3 readings, Wagner FPX", left.InWords);
        Assert.Equal("49 kPa (20%) lower than", right.Against(left).InWords);
    }

    [Theory, EachStore, Proves("H-001")]
    public async Task A_threshold_without_muscle_reading_or_unit_is_refused_and_nothing_is_written(StoreProvider provider)
    {
        await using var practice = await Practice.Open(provider);

        var place = await practice.Thresholds.Record(practice.Tomas, practice.Command(), new Pressed("tail", null, PressureUnit.Newton, null, "20", null));
        var reading = await practice.Thresholds.Record(practice.Tomas, practice.Command(), new Pressed("soleus", Side.Left, null, null, "", null));
        var comma = await practice.Thresholds.Record(practice.Tomas, practice.Command(), new Pressed("soleus", Side.Left, PressureUnit.Newton, null, "20,5", null));

        Assert.Equal(["A muscle of the atlas", "Left or right"], place.Refusal!.Missing);
        Assert.Equal("threshold-incomplete", reading.Refusal?.Code);
        Assert.Equal("threshold-unreadable", comma.Refusal?.Code);
        Assert.Empty((await practice.Chart()).Thresholds);
    }

    [Theory, EachStore]
    public async Task A_motion_keeps_side_kind_and_degrees(StoreProvider provider)
    {
        await using var practice = await Practice.Open(provider);

        Practice.Must(await practice.Motions.Record(practice.Tomas, practice.Command(), new Moved("ankle-dorsiflexion", Side.Left, MotionKind.Passive, 5, "Knee straight")));
        Practice.Must(await practice.Motions.Record(practice.Tomas, practice.Command(), new Moved("lumbar-flexion", null, MotionKind.Active, 50, null)));
        var refused = await practice.Motions.Record(practice.Tomas, practice.Command(), new Moved("ankle-dorsiflexion", null, MotionKind.Active, 300, null));

        var rows = (await practice.Chart()).Motions;
        Assert.Equal(["Ankle, foot up, left, passive: 5°", "Low back, bending forward, active: 50°"], rows.Select(r => practice.Motions.Of(r)!.InWords));
        Assert.Equal("Knee straight", rows[0].Note);
        Assert.Equal("motion-incomplete", refused.Refusal?.Code);
    }

    private static string On(string region, PainIntensity intensity) =>
        PainDrawing.OfRegions(Practice.Known.Chart, [(Practice.Known.Regions.FindSided(region)!.Value, intensity)]).ToString();
}
