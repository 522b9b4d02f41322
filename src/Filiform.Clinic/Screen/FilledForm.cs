using System.Collections.Immutable;
using System.Text.Json;
using Filiform.Clinic.People;
using Filiform.Rules.Screen;

namespace Filiform.Clinic.Screen;

/// <summary>How a history form stands.</summary>
public enum FormStanding
{
    /// <summary>The patient has the link and has saved nothing.</summary>
    Waiting,

    /// <summary>At least one page is saved.</summary>
    Saved,

    /// <summary>The patient has sent it, and nobody has looked through it.</summary>
    Sent,

    /// <summary>A therapist has looked through it.</summary>
    Reviewed,

    /// <summary>The link ran out before it was sent.</summary>
    Expired,

    /// <summary>The link was closed after too many wrong dates of birth.</summary>
    Closed,

    /// <summary>The link was taken back.</summary>
    Withdrawn,
}

/// <summary>One page as it was saved.</summary>
/// <param name="Answers">Values by link id.</param>
/// <param name="StillTrue">Link ids of the questions whose earlier answer was confirmed.</param>
public sealed record SavedPage(IReadOnlyDictionary<string, string[]> Answers, IReadOnlyList<string> StillTrue)
{
    internal string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    internal static SavedPage FromJson(string json) => JsonSerializer.Deserialize<SavedPage>(json, JsonSerializerOptions.Web)!;
}

/// <summary>One history form of a patient: what its events add up to.</summary>
public sealed class FilledForm
{
    private readonly List<HistoryFormRow> _rows;

    private FilledForm(List<HistoryFormRow> rows, GivenLink? link)
    {
        _rows = rows;
        Link = link;
        Invitation = rows.Last(r => r.Event == FormEvent.Invited);
        Pages = rows.Where(r => r.Event == FormEvent.Saved).GroupBy(r => r.Page!).ToImmutableDictionary(g => g.Key, g => SavedPage.FromJson(g.Last().Answers!));
    }

    /// <summary>Id of the form.</summary>
    public Guid Id => Invitation.Form;

    /// <summary>The newest invitation; an older one opens nothing.</summary>
    public HistoryFormRow Invitation { get; }

    /// <summary>Its newest link; null when that was ended before links were kept with those of other pages.</summary>
    public GivenLink? Link { get; }

    /// <summary>The pages that were saved, by link id, each as it was saved last.</summary>
    public ImmutableDictionary<string, SavedPage> Pages { get; }

    /// <summary>The newest saving; null when nothing is saved.</summary>
    public HistoryFormRow? Saved => _rows.LastOrDefault(r => r.Event == FormEvent.Saved);

    /// <summary>The sending; null before it.</summary>
    public HistoryFormRow? Sent => _rows.FirstOrDefault(r => r.Event == FormEvent.Sent);

    /// <summary>The newest look through it; null when nobody has looked.</summary>
    public HistoryFormRow? Reviewed => _rows.LastOrDefault(r => r.Event == FormEvent.Reviewed);

    /// <summary>Everything answered so far, of all pages.</summary>
    public FormAnswers Answers => FormAnswers.Of(Pages.Values.SelectMany(p => p.Answers).Select(a => KeyValuePair.Create(a.Key, a.Value.AsEnumerable())));

    /// <summary>Link ids of the questions whose earlier answer was confirmed.</summary>
    public ImmutableHashSet<string> StillTrue => [.. Pages.Values.SelectMany(p => p.StillTrue)];

    private IEnumerable<HistoryFormRow> SinceInvitation => _rows.Where(r => r.Seq > Invitation.Seq);

    /// <summary>How it stands at that instant.</summary>
    public FormStanding Standing(DateTimeOffset now) => Sent is not null ? Reviewed is null ? FormStanding.Sent : FormStanding.Reviewed
        : SinceInvitation.Any(r => r.Event == FormEvent.Withdrawn) ? FormStanding.Withdrawn
        : Link is { IsClosed: true } ? FormStanding.Closed
        : Link is null || Link.Made.Expires <= now ? FormStanding.Expired
        : Saved is null ? FormStanding.Waiting
        : FormStanding.Saved;

    /// <summary>The form that was asked for last; null when none was.</summary>
    public static FilledForm? Newest(Chart chart) => chart.Forms.LastOrDefault(r => r.Event == FormEvent.Invited) is { } invited ? Of(chart, invited.Form) : null;

    /// <summary>The form that was sent last; null when none was.</summary>
    public static FilledForm? LastSent(Chart chart) => chart.Forms.LastOrDefault(r => r.Event == FormEvent.Sent) is { } sent ? Of(chart, sent.Form) : null;

    private static FilledForm Of(Chart chart, Guid form) =>
        new([.. chart.Forms.Where(r => r.Form == form)], chart.Links.LastOrDefault(l => l.Made.Purpose == HistoryForms.Kind && l.Made.About == form));
}
