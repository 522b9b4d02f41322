using Filiform.Rules.Plan;
using static Filiform.Rules.Tests.Checkout;

namespace Filiform.Rules.Tests.Plan;

public class SessionLengthTests
{
    [Fact]
    public void Without_a_target_nothing_is_estimated() => Assert.Null(SessionLength.Of([]));

    [Fact]
    public void Setting_up_needles_and_finishing_add_up()
    {
        var length = SessionLength.Of([Calf("soleus", 3), Calf("gastrocnemius", 4)])!;

        Assert.Equal(SessionLength.SettingUp + (7 * SessionLength.PerNeedle) + SessionLength.Finishing, length.Minutes);
        Assert.Null(length.Warning);
    }

    [Fact]
    public void Needles_stay_in_side_by_side_while_the_patient_lies_in_one_position()
    {
        var one = SessionLength.Of([Calf("soleus", 3, 10, "prone"), Calf("gastrocnemius", 4, 6, "Prone ")])!;
        var two = SessionLength.Of([Calf("soleus", 3, 10, "prone"), Calf("gastrocnemius", 4, 6, "supine")])!;

        Assert.Equal(27, one.Minutes);
        Assert.Equal(one.Minutes + 6 + SessionLength.Turning, two.Minutes);
    }

    [Theory]
    [InlineData(4, "shorter")]
    [InlineData(5, null)]
    [InlineData(20, null)]
    public void Fewer_than_15_or_more_than_30_minutes_are_warned_about(int needles, string? word)
    {
        var warning = SessionLength.Of([Calf("soleus", needles)])!.Warning;

        Assert.Equal(word is null, warning is null);
        Assert.Contains(word ?? "", warning ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void More_than_30_minutes_ask_for_fewer_needles_or_more_time() =>
        Assert.Contains("Plan fewer needles, or book more time", SessionLength.Of([Calf("soleus", 10, 11)])!.Warning, StringComparison.Ordinal);

    [Fact]
    public void What_nobody_said_is_assumed_and_named()
    {
        var length = SessionLength.Of([Calf("soleus", null)])!;

        Assert.Equal(SessionLength.SettingUp + SessionLength.PerNeedle + SessionLength.Finishing, length.Minutes);
        Assert.Equal(["Soleus, right: 1 needle is assumed, for nobody said how many."], length.Assumed);
    }

    [Fact]
    public void The_figures_are_called_usual_teaching_and_the_survey_has_its_source()
    {
        Assert.Equal("usual teaching", SessionLength.Basis.InWords);
        Assert.All(SessionLength.SurveyedBasis.Sources, key => Assert.NotNull(Checkout.Knowledge.Sources.Find(key)));
    }

    private static PlannedTarget Calf(string muscle, int? needles, int? minutes = null, string? position = null) =>
        new(Target(muscle), new NeedleSize(0.25m, 40), 25, "towards the bone", null) { Dose = new Dose(needles, null, minutes), PatientPosition = position };
}
