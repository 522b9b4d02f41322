using Filiform.Clinic.FollowUp;
using Filiform.Clinic.People;
using Filiform.Clinic.Store;
using Filiform.Rules.FollowUp;
using Filiform.Rules.Treat;
using Filiform.Tests.Store;

namespace Filiform.Tests.Treat;

/// <summary>What follows from a session that was stored, read from the chart.</summary>
public sealed class WhatFollowsStoreTests
{
    [Theory, EachStore]
    public async Task The_last_dose_warns_where_the_check_in_after_it_told_of_strong_soreness(StoreProvider provider)
    {
        await using var practice = await Practice.Open(provider);
        Practice.Must(await practice.Plan(Practice.Wanted("soleus")));
        await practice.Answer();
        var session = await practice.Treated();
        var before = (await practice.Chart()).LastDoses();

        Practice.Must(await new CheckIns(practice.Store, Practice.Known).Record(practice.Tomas, practice.Command(), session, new CheckIn(24, 8, []), null));

        var dose = Assert.Single((await practice.Chart()).LastDoses());
        Assert.Null(Assert.Single(before).OverReaction);
        Assert.Equal(("soleus", 1, "Sore 8 of 10 after 24 h."), (dose.Muscle, dose.Needles, dose.OverReaction?.Words));
    }

    [Theory, EachStore]
    public async Task Note_strip_and_code_are_those_of_the_session_also_after_the_plan_was_changed(StoreProvider provider)
    {
        await using var practice = await Practice.Open(provider);
        Practice.Must(await practice.Plan(Practice.Wanted("soleus")));
        await practice.Answer();
        await practice.Treated();
        Practice.Must(await practice.Plan(Practice.Wanted("gastrocnemius")));

        var chart = await practice.Chart();
        var session = Assert.Single(chart.Sessions);
        var strip = Practice.Known.StripOf(chart, session);
        var about = Practice.Known.About(chart, session, practice.Tomas.Name);

        Assert.Equal(("soleus", true, true, 1, 1), Assert.Single(strip) is var line ? (line.Muscle, line.IsPlanned, line.IsConsented, line.In, line.Out) : default);
        Assert.Equal("20560: 1 muscle", NeedlingCode.Of(session.Ledger).InWords);
        Assert.Equal(("Reasoned", "Room 1", 1), (about.Reasoning, about.Room, about.Number));
        Assert.StartsWith("Consent signed by Ana Sample", about.Consent, StringComparison.Ordinal);
    }
}
