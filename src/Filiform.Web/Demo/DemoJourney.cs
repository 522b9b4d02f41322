using Filiform.Clinic.Assess;
using Filiform.Clinic.Book;
using Filiform.Clinic.Consent;
using Filiform.Clinic.FollowUp;
using Filiform.Clinic.Improve;
using Filiform.Clinic.Learn;
using Filiform.Clinic.Measure;
using Filiform.Clinic.People;
using Filiform.Clinic.Plan;
using Filiform.Clinic.Screen;
using Filiform.Clinic.Store;
using Filiform.Clinic.Treat;
using Filiform.Rules;
using Filiform.Rules.Anatomy;
using Filiform.Rules.Assess;
using Filiform.Rules.Book;
using Filiform.Rules.Consent;
using Filiform.Rules.FollowUp;
using Filiform.Rules.Knowledge;
using Filiform.Rules.Measure;
using Filiform.Rules.Plan;
using Filiform.Rules.Treat;

namespace Filiform.Web.Demo;

/// <summary>Takes the invented patients along the path, each as far as their story goes.</summary>
internal sealed class DemoJourney
{
    private readonly Dictionary<string, Guid> _patients = [];
    private readonly DemoTime _time;
    private readonly ClinicInfo _clinic;
    private readonly Actor _mara;
    private readonly DateOnly _today;
    private readonly DateTimeOffset _now;
    private readonly KnowledgeBase _knowledge;
    private readonly ClinicStore _store;
    private readonly Lessons _lessons;
    private readonly Appointments _appointments;
    private readonly VisitRequests _requests;
    private readonly Screenings _screenings;
    private readonly HistoryForms _forms;
    private readonly Overrides _overrides;
    private readonly Consents _consents;
    private readonly Drawings _drawings;
    private readonly Findings _findings;
    private readonly Plans _plans;
    private readonly Treatments _treatments;
    private readonly CheckIns _checkIns;
    private readonly Scores _scores;
    private readonly Reviews _reviews;
    private readonly Responses _responses;
    private readonly MeasurePlans _measurePlans;
    private readonly Motions _motions;
    private readonly Thresholds _thresholds;

    public DemoJourney(ClinicStore store, KnowledgeBase knowledge, Clinics clinics, DemoTime time, ClinicInfo clinic, Practitioner therapist)
    {
        (_store, _knowledge, _time, _clinic) = (store, knowledge, time, clinic);
        _mara = new Actor(therapist.Id, therapist.Name, clinic.Id) { Role = therapist.Role };
        (_now, _today) = (time.Now, clinic.Day(time.Now));
        (_lessons, _appointments, _requests, _screenings) = (new(store, knowledge), new(store, time), new(store), new(store, knowledge, clinics, time));
        _forms = new(store, knowledge, _screenings, new PatientLinks(store, time));
        _overrides = new(store, _screenings);
        (_consents, _drawings, _findings) = (new(store, knowledge), new(store, knowledge), new(store, knowledge));
        (_plans, _treatments) = (new(store, knowledge, _screenings), new(store, knowledge, _screenings, _consents));
        (_responses, _measurePlans, _motions, _thresholds) = (new(store, knowledge), new(store, knowledge), new(store, knowledge), new(store, knowledge));
        (_checkIns, _scores, _reviews) = (new(store, knowledge), new(store, knowledge), new(store));
    }

    /// <summary>A needle put into a target in a session: the target's place in the plan, and the twitches seen.</summary>
    private readonly record struct Put(int Target, int Twitches);

    /// <summary>A target of a story.</summary>
    private sealed record Aim(string Muscle, Side Side, Depth Depth, decimal Diameter, int Length, int Limit, string Direction, string? Reasoning = null);

    public void Know(string name, Guid patient) => _patients[name] = patient;

    /// <summary>Tells every story.</summary>
    public async Task Tell()
    {
        await TellAna();
        await TellDara();
        await TellFarah();
        await TellEmil();
        await TellGoran();
        await TellToday();
        await TellForms();
        await DecideForJun();
        await AskOnline();
        _time.Now = _now;
    }

    /// <summary>Somebody nobody knows yet asks for a visit on the clinic's page.</summary>
    private async Task AskOnline()
    {
        At(-1, 19, 12);
        var wishes = HalfDay.Ahead(_clinic.Hours, _today.AddDays(-1)).Where(h => h.Day > _today).Take(3);
        Must(await _requests.Ask(_clinic, Guid.CreateVersion7(), new VisitAsked("Lena Sample", "555 0177", null, true, [.. wishes]), _today.AddDays(-1)));
    }

    /// <summary>Neck pain: three sessions, a meaningful change, and all but today's treatment ready.</summary>
    private async Task TellAna()
    {
        Aim[] aims =
        [
            new("trapezius-upper", Side.Right, Depth.Superficial, 0.25m, 30, 12, "Pincer grip, from front to back", "Lifted off the chest between the fingers; superficial only, own limit 12 mm."),
            new("levator-scapulae", Side.Right, Depth.Superficial, 0.25m, 30, 10, "Tangential, towards the shoulder blade", "Superficial only, pincer grip, own limit 10 mm."),
            new("splenius-capitis", Side.Right, Depth.Superficial, 0.20m, 30, 10, "Oblique, towards the feet", "Superficial only, away from the midline, own limit 10 mm."),
        ];
        await Begin("ana", -28, "neck-pain", aims, "Drive for one hour and look over the right shoulder", "Neck and shoulder exercises daily; education on pacing", 6, 3, pain: 7);
        await MeasureAna(-28, 11, driving: 3, reading: 4, screen: 3, disability: 46, right: 52, [2.1m, 2.3m, 2.2m]);
        await Session("ana", -21, "Room 2", [new(0, 2), new(0, 1), new(1, 1)], before: 7, after: 6, soreAt24: 3);
        await Session("ana", -14, "Room 2", [new(0, 1), new(1, 2), new(2, 0)], before: 6, after: 5, soreAt24: 2);
        await Session("ana", -7, "Room 1", [new(0, 1), new(1, 1), new(2, 1)], before: 5, after: 4, soreAt24: 2);
        await MeasureAnaAgain();
        At(-7, 17, 20);
        Must(await _drawings.Record(_mara, Command("ana"), new Drawn(Drawer.Patient, DemoDrawings.LaterOf("ana", _knowledge.Chart), null, null)));
        Must(await _drawings.Describe(_mara, Command("ana"), "root-of-neck-right: ache, stiff; top-of-shoulder-right: ache"));
        At(-7, 17, 30);
        Must(await _reviews.Record(_mara, Command("ana"), "go-on", "Three points better after three sessions; goal not reached yet."));
    }

    private async Task MeasureAnaAgain()
    {
        await MeasureAna(-7, 16, driving: 6, reading: 6, screen: 5, disability: 38, right: 61, [2.8m, 2.9m, 2.7m]);
        Must(await _scores.Record(_mara, Command("ana"), new Scored("groc", null, 3, null, false)));
        Must(await _measurePlans.Choose(_mara, Command("ana"),
        [
            new("nprs", Asking.EachVisit, 3), new("psfs", Asking.EachVisit), new("ndi", Asking.StartAndReview), new("groc", Asking.Review), new("ppt", Asking.StartAndReview), new("rom", Asking.StartAndReview),
        ]));
    }

    /// <summary>What Ana finds hard, her neck disability, how far she turns and where pressing first hurts.</summary>
    private async Task MeasureAna(int days, int hour, int driving, int reading, int screen, int disability, int right, decimal[] pressure)
    {
        At(days, hour, 30);
        foreach (var (activity, score) in new[] { ("Turn my head while driving", driving), ("Read for an hour", reading), ("Work at the screen", screen) })
            Must(await _scores.Record(_mara, Command("ana"), new Scored("psfs", activity, score, null, false)));
        Must(await _responses.Record(_mara, Command("ana"), new AnsweredMeasure("ndi", GivenAnswers.Of([KeyValuePair.Create("total", (string?)$"{disability}")]), AnsweredBy.StaffFromPaper)));
        Must(await _motions.Record(_mara, Command("ana"), new Moved("cervical-rotation", Side.Right, MotionKind.Active, right, null)));
        Must(await _thresholds.Record(_mara, Command("ana"), new Pressed("trapezius-upper", Side.Right, PressureUnit.KilogramForce, "Wagner FPX 25", string.Join("; ", pressure), null)));
    }

    /// <summary>Lateral elbow pain: the course is over.</summary>
    private async Task TellDara()
    {
        Aim[] aims =
        [
            new("extensor-carpi-radialis-brevis", Side.Right, Depth.Deep, 0.25m, 30, 15, "Perpendicular to the radius"),
            new("supinator", Side.Right, Depth.Deep, 0.25m, 30, 18, "Perpendicular, forearm pronated"),
        ];
        await Begin("dara", -35, "lateral-elbow-tendinopathy", aims, "Lift a full kettle without pain", "Progressive wrist extensor loading", 4, 4, pain: 6);
        await Session("dara", -28, "Room 1", [new(0, 1)], before: 6, after: 6, soreAt24: 4);
        await Session("dara", -21, "Room 1", [new(0, 2), new(1, 0)], before: 5, after: 4, soreAt24: 3);
        await Session("dara", -14, "Room 3", [new(0, 1), new(1, 1)], before: 4, after: 3, soreAt24: 1);
        At(-9, 16, 0);
        Must(await _reviews.Record(_mara, Command("dara"), "end", "Kettle lifted without pain; goes on with exercises alone."));
        // Told on the telephone after her course: the verdict that was accepted would be another now.
        At(-3, 11, 0);
        Must(await _screenings.AnswerAll(_mara, Command("dara"), new Dictionary<string, string> { ["blood-thinner"] = "yes" }));
    }

    /// <summary>Tension-type headache: a delayed side effect that somebody must act on now.</summary>
    private async Task TellFarah()
    {
        Aim[] aims =
        [
            new("trapezius-upper", Side.Right, Depth.Superficial, 0.25m, 30, 12, "Pincer grip, from front to back", "Lifted off the chest between the fingers; superficial only, own limit 12 mm."),
            new("temporalis", Side.Right, Depth.Superficial, 0.20m, 15, 5, "Tangential to the skull"),
        ];
        await Begin("farah", -9, "tension-type-headache", aims, "Work a full day without a headache", "Sleep routine and neck exercises", 4, 3, pain: 6);
        await Session("farah", -1, "Room 3", [new(0, 1), new(0, 0), new(1, 0)], before: 6, after: 5, soreAt24: null);
        _time.Now = _now.AddMinutes(-4);
        Must(await _checkIns.Record(_mara, Command("farah"), (await Open("farah")).Sessions[^1].Row.Id, new CheckIn(24, 4, ["breathing"]), "Short of breath on the stairs since this morning, dry cough."));
    }

    /// <summary>Heel pain: soreness that lasts longer than usual.</summary>
    private async Task TellEmil()
    {
        Aim[] aims =
        [
            new("soleus", Side.Right, Depth.Deep, 0.30m, 40, 25, "From the medial side, away from the midline"),
            new("quadratus-plantae", Side.Right, Depth.Deep, 0.25m, 25, 15, "From the medial side, at right angles"),
        ];
        await Begin("emil", -12, "plantar-heel-pain", aims, "Walk the dog in the morning without limping", "Calf stretching and foot strengthening", 6, 3, pain: 7);
        await Session("emil", -5, "Room 2", [new(0, 3), new(1, 1)], before: 7, after: 7, soreAt24: 6);
        At(-2, 10, 0);
        Must(await _checkIns.Record(_mara, Command("emil"), (await Open("emil")).Sessions[^1].Row.Id, new CheckIn(72, 4, []), "Still sore under the heel when I get up."));
    }

    /// <summary>Knee arthritis and an implanted defibrillator: planned without electrical stimulation.</summary>
    private async Task TellGoran() =>
        await Begin("goran", 0, "knee-arthritis",
            [new("vastus-medialis", Side.Left, Depth.Deep, 0.30m, 40, 25, "Oblique and anterior, away from the sartorius"), new("vastus-lateralis", Side.Left, Depth.Deep, 0.30m, 40, 25, "Perpendicular")],
            "Climb two flights of stairs without stopping", "Quadriceps strengthening, walking plan", 6, 3, pain: 5);

    /// <summary>Who comes today.</summary>
    private async Task TellToday()
    {
        await BookToday("goran", 8, 30, "Room 1");
        await BookToday("ana", 9, 30, "Room 2");
        await BookToday("boris", 10, 15, "Room 1");
        await BookToday("hana", 11, 0, "Room 3");
        await BookToday("ivo", 13, 0, "Room 4");
        await BookToday("chidi", 14, 0, "Room 2");
        await BookToday("jun", 15, 30, "Room 3");
        await BookToday("kofi", 16, 15, "Room 1");
        _time.Now = _now.AddMinutes(-20);
        await Learn("ana", "neck-pain");
        await AnswerAll("ana");
        Must(await _screenings.Accept(_mara, Command("ana"), _clinic, _screenings.Fingerprint(await Open("ana"), _clinic), null));
        await Learn("boris", "knee-arthritis");
        await Answer("boris", "needle-fear", except: true);
    }

    /// <summary>One history form that waits to be looked through, with answers of half a year ago beside it, and one that is half filled in.</summary>
    private async Task TellForms()
    {
        var forms = new DemoForms(_forms, _clinic);
        At(-150, 9, 0);
        Must(await _screenings.AnswerAll(_mara, Command("jun"), new Dictionary<string, string> { ["needle-fear"] = "no", ["metal-allergy"] = "no", ["diabetes"] = "no", ["stroke"] = "no" }));
        At(-3, 11, 0);
        var jun = DemoException.Unless(await _forms.Invite(_mara, Command("jun")));
        At(-2, 17, 40);
        var ivo = DemoException.Unless(await _forms.Invite(_mara, Command("ivo")));
        At(-1, 19, 12);
        await forms.Fill(ivo.Key, DemoForms.Ivo, pages: 4);
        _time.Now = _now.AddMinutes(-35);
        await forms.Fill(jun.Key, DemoForms.Jun);
    }

    /// <summary>Nickel allergy, told in the form: the lead decides against the rule, with a reason.</summary>
    private async Task DecideForJun()
    {
        _time.Now = _now.AddMinutes(-15);
        Must(await _overrides.Decide(_mara, Command("jun"), _clinic, _screenings.Fingerprint(await Open("jun"), _clinic),
            new WantedOverride("metal-allergy", "physician-agreed", "Dermatology: a rash from earrings only; needles coated without nickel are used.")));
    }

    private async Task Begin(string name, int days, string condition, Aim[] aims, string goal, string other, int sessions, int review, int pain)
    {
        At(days, 9, 0);
        await Learn(name, condition);
        await AnswerAll(name);
        Must(await _screenings.Accept(_mara, Command(name), _clinic, _screenings.Fingerprint(await Open(name), _clinic), null));
        await SignConsent(name, aims);
        Must(await _scores.Record(_mara, Command(name), new Scored("nprs", null, pain, null, false)));
        if (DemoDrawings.FirstOf(name, _knowledge.Chart) is { } drawn)
            Must(await _drawings.Record(_mara, Command(name), new Drawn(Drawer.Patient, drawn, null, null)));
        foreach (var aim in aims)
        {
            Must(await _findings.Record(_mara, Command(name), new Felt(aim.Muscle, aim.Side, new Signs(Sign.Present, Sign.Present, Sign.Present, Sign.NotTested), Sign.Absent, null)));
        }
        Must(await _plans.Set(_mara, Command(name), new Care(goal, other, sessions, review)));
        foreach (var aim in aims)
        {
            Must(await _plans.AddTarget(_mara, Command(name), _clinic, new WantedTarget(aim.Muscle, aim.Side, aim.Depth, aim.Diameter, aim.Length, aim.Limit, aim.Direction, aim.Reasoning, false) { Dose = aim.Depth == Depth.Superficial ? new Dose(1, Manipulation.LeftInPlace, 10) : new Dose(2, Manipulation.InOut, 5) }));
        }
    }

    private async Task Session(string name, int days, string room, Put[] needles, int before, int after, int? soreAt24)
    {
        At(days, 10, 0);
        if (await Open(name) is { Screenings: var screenings } && screenings.LastOrDefault() is { } last && _clinic.Day(last.At) != _clinic.Day(_time.Now))
        {
            await AnswerAll(name);
            Must(await _screenings.Accept(_mara, Command(name), _clinic, _screenings.Fingerprint(await Open(name), _clinic), null));
        }
        var session = Must(await _treatments.Open(_mara, Command(name), _clinic, room));
        Must(await _scores.Record(_mara, Command(name), new Scored("nprs", null, before, session, false)));
        await Enter(name, session, new Happened(SessionEventKind.HygieneChecked) { Ticked = [.. _knowledge.Hygiene.Shown.Select(i => i.Id)] });
        var targets = (await Open(name)).Targets;
        for (var needle = 1; needle <= needles.Length; needle++)
        {
            _time.Now += TimeSpan.FromSeconds(70);
            await Enter(name, session, new Happened(SessionEventKind.NeedleIn, Target: targets[needles[needle - 1].Target].Target, Lot: "L2608-14"));
            for (var twitch = 0; twitch < needles[needle - 1].Twitches; twitch++)
                await Enter(name, session, new Happened(SessionEventKind.Twitch, needle));
        }
        for (var needle = 1; needle <= needles.Length; needle++)
        {
            _time.Now += TimeSpan.FromMinutes(3);
            await Enter(name, session, new Happened(SessionEventKind.NeedleOut, needle));
        }
        await Enter(name, session, new Happened(SessionEventKind.Closed));
        Must(await _scores.Record(_mara, Command(name), new Scored("nprs", null, after, session, true)));
        if (soreAt24 is { } sore)
        {
            At(days + 1, 10, 30);
            Must(await _checkIns.Record(_mara, Command(name), session, new CheckIn(24, sore, []), null));
        }
    }

    private async Task BookToday(string name, int hour, int minute, string room)
    {
        // Booked a week ago, so that the demo can be opened at any hour of the day.
        At(-7, 12, 0);
        Must(await _appointments.Book(_mara, Command(name), _clinic, new Wish(_today, new TimeOnly(hour, minute), 30, room, _mara.Id)));
    }

    private async Task Learn(string name, string condition) => Must(await _lessons.Give(_mara, Command(name), condition));

    private async Task AnswerAll(string name) =>
        Must(await _screenings.AnswerAll(_mara, Command(name), Reassuring(await Open(name))));

    private async Task Answer(string name, string question, bool except) =>
        Must(await _screenings.AnswerAll(_mara, Command(name), Reassuring(await Open(name)).Where(a => (a.Key == question) != except).ToDictionary()));

    /// <summary>The answer "no" to every question that is still open.</summary>
    private Dictionary<string, string> Reassuring(Chart chart) => _screenings.Now(chart, _clinic).Open
        .Where(r => r.Ask is not null).Select(r => r.Ask!.Id).Distinct().ToDictionary(id => id, _ => "no");

    private async Task SignConsent(string name, Aim[] aims)
    {
        var chart = await Open(name);
        var coverage = new Coverage([.. aims.Select(a => _knowledge.Muscles[a.Muscle].Region).Distinct().Order()],
            [.. aims.Select(a => a.Depth.ToString().ToLowerInvariant()).Distinct().Order()]);
        var text = await _consents.Text(_mara.Name, _clinic, coverage, null, _time.Now);
        Must(await _consents.Sign(_mara, Command(name), _clinic, new Signature($"{chart.Details.Given} {chart.Details.Family}", true, text.Hash, coverage)));
    }

    private async Task Enter(string name, Guid session, Happened happened) => Must(await _treatments.Enter(_mara, Command(name), _clinic, session, happened));

    private Task<Chart> Open(string name) => _store.ReadUnaudited(_clinic.Id, async db => (await Chart.Load(db, _clinic.Id, _patients[name]))!);

    private CommandId Command(string name) => new(Guid.CreateVersion7(_time.Now), _patients[name], null);

    private void At(int days, int hour, int minute) =>
        _time.Now = _clinic.Instant(_today.AddDays(days).ToDateTime(new TimeOnly(hour, minute))) is { } instant && instant <= _now ? instant : _now;

    private static Guid Must(Decision<Guid> decided) => DemoException.Unless(decided);
}
