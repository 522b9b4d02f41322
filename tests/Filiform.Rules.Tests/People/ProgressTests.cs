using Filiform.Rules.People;

namespace Filiform.Rules.Tests.People;

public class ProgressTests
{
    private static readonly Progress New = new(false, false, false, false, false, false, false);
    private static readonly Progress ReadyToTreat = New with { Screened = true, Consented = true, Examined = true, Planned = true };

    [Theory]
    [InlineData(Step.Learn)]
    [InlineData(Step.Book)]
    [InlineData(Step.Screen)]
    [InlineData(Step.Measure)]
    public void A_new_patient_can_learn_book_be_screened_and_be_measured(Step step) => Assert.Null(New.Missing(step));

    [Theory]
    [InlineData(Step.Consent, "Screen: a screening accepted today")]
    [InlineData(Step.Assess, "Screen: a screening accepted today")]
    [InlineData(Step.Plan, "Screen: a screening accepted today", "Assess: at least one finding")]
    [InlineData(Step.Treat, "Screen: a screening accepted today", "Consent: a signed consent", "Plan: at least one target")]
    [InlineData(Step.FollowUp, "Treat: a closed session")]
    [InlineData(Step.Improve, "Treat: a closed session")]
    public void A_step_that_cannot_begin_names_the_steps_that_come_first(Step step, params string[] missing)
    {
        var refusal = New.Missing(step)!;

        Assert.Equal("step-not-ready", refusal.Code);
        Assert.Equal(missing, refusal.Missing);
    }

    [Theory]
    [InlineData(Step.Consent)]
    [InlineData(Step.Assess)]
    [InlineData(Step.Plan)]
    [InlineData(Step.Treat)]
    public void Nothing_follows_a_stop(Step step) =>
        Assert.Equal(["Screen: the verdict is “Stop”, so nothing follows it"], (ReadyToTreat with { Stopped = true }).Missing(step)!.Missing);

    [Fact]
    public void A_patient_who_is_screened_consented_examined_and_planned_can_be_treated() => Assert.Null(ReadyToTreat.Missing(Step.Treat));

    [Fact]
    public void An_open_session_can_always_be_reached() => Assert.Null((New with { InSession = true }).Missing(Step.Treat));

    [Fact]
    public void There_are_ten_steps_and_each_has_its_own_name_and_address()
    {
        Assert.Equal(10, Steps.All.Length);
        Assert.Equal(10, Steps.All.Select(s => s.Name()).Distinct().Count());
        Assert.Equal("Follow up", Step.FollowUp.Name());
        Assert.Equal("follow-up", Step.FollowUp.Slug());
    }
}
