using System.Collections.Immutable;
using Filiform.Rules.FollowUp;
using Filiform.Rules.Knowledge;

namespace Filiform.Rules.Tests.FollowUp;

public class UsualCourseTests
{
    private static UsualCourse Usual => Checkout.Knowledge.UsualCourse;

    [Theory]
    [InlineData("bruise", 48, null)]
    [InlineData("bruise", 168, "Bruise lasts longer than 168 h")]
    [InlineData("headache", 24, null)]
    [InlineData("headache", 48, "Headache lasts longer than 48 h")]
    [InlineData("faintness", 24, "Faintness lasts longer than 24 h")]
    public void A_symptom_is_looked_at_once_it_lasts_beyond_its_usual_course(string symptom, int hours, string? reason) =>
        Assert.Equal(reason is null ? [] : [reason], Usual.Judge(With(hours, null, (symptom, 1)), []).Reasons);

    [Fact]
    public void A_symptom_that_is_gone_is_not_looked_at() => Assert.Equal(Concern.None, Usual.Judge(With(168, 0, ("bruise", 0)), []).Concern);

    [Fact]
    public void What_was_not_answered_is_neither_gone_nor_there() => Assert.Equal(Concern.None, Usual.Judge(With(168, null), []).Concern);

    [Fact]
    public void Soreness_that_grows_on_the_second_day_is_looked_at() =>
        Assert.Equal(["Soreness is stronger than 24 h after"], Usual.Judge(With(48, 6), [With(24, 4)]).Reasons);

    [Fact]
    public void One_point_more_soreness_is_no_growth() => Assert.Equal(Concern.None, Usual.Judge(With(48, 5), [With(24, 4)]).Concern);

    [Fact]
    public void Soreness_may_still_rise_within_the_first_day() => Assert.Equal(Concern.None, Usual.Judge(With(20, 7), [With(2, 2)]).Concern);

    [Fact]
    public void A_bruise_that_spreads_is_looked_at_before_its_usual_course_is_over() =>
        Assert.Equal(["Bruise is stronger than 24 h after"], Usual.Judge(With(48, null, ("bruise", 3)), [With(24, null, ("bruise", 1))]).Reasons);

    [Fact]
    public void Growth_is_held_against_the_check_in_just_before() =>
        Assert.Equal(Concern.None, Usual.Judge(With(60, 5), [With(24, 2), With(48, 4)]).Concern);

    [Fact, Proves("H-060")]
    public void A_red_flag_says_call_now_whatever_else_is_said() =>
        Assert.Equal((Concern.CallNow, "Short of breath, chest pain or dry cough"), Usual.Judge(new CheckIn(24, 0, ["breathing"]), []) is var judged ? (judged.Concern, Assert.Single(judged.Reasons)) : default);

    [Fact]
    public void Each_symptom_says_what_is_usual_and_what_it_rests_on()
    {
        Assert.Equal(["soreness", "bruise", "bleeding", "pain", "tiredness", "headache", "faintness"], Usual.All.Select(s => s.Id));
        Assert.All(Usual.All, s => Assert.All(s.Tell.Split(". "), sentence => Assert.InRange(sentence.Split(' ').Length, 1, 15)));
    }

    [Theory]
    [InlineData("symptoms:\n  - id: bruise\n    name: B\n    ask: A\n    hours: 3\n    tell: T\n    evidence: convention", "'symptoms' holds no 'soreness'")]
    [InlineData("symptoms:\n  - id: soreness\n    name: B\n    ask: A\n    hours: 0\n    tell: T\n    evidence: convention", "'hours' must be from 1 to 1440")]
    public void A_course_that_leaves_something_open_is_named_by_file_and_line(string yaml, string message) =>
        Assert.Contains(message, Assert.Throws<KnowledgeException>(() => KnowledgeBase.Load([Checkout.Files.First(f => f.Path == "sources.yaml"),
            new KnowledgeFile("followup/usual-course.yaml", $"id: usual-course\nversion: \"1.0.0\"\n{yaml}\n")])).Message, StringComparison.Ordinal);

    [Fact]
    public void Symptoms_keep_their_levels_in_a_row() =>
        Assert.Equal("bruise=1,headache=0", new CheckIn(24, null, []) { Symptoms = CheckIn.SymptomsOf("headache=0,bruise=1") }.SymptomsInRow);

    [Fact]
    public void A_level_beyond_a_lot_is_not_saved() => Assert.Equal("check-in-range", With(24, null, ("bruise", 4)).Accept().Refusal?.Code);

    private static CheckIn With(int hours, int? soreness, params (string Id, int Level)[] symptoms) =>
        new(hours, soreness, []) { Symptoms = symptoms.ToImmutableSortedDictionary(s => s.Id, s => s.Level) };
}
