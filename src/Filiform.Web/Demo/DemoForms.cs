using Filiform.Clinic.People;
using Filiform.Clinic.Screen;
using Filiform.Clinic.Store;
using Filiform.Rules.Screen;

namespace Filiform.Web.Demo;

/// <summary>Fills history forms in as invented patients do: "no" unless their story says something else.</summary>
internal sealed class DemoForms(HistoryForms forms, ClinicInfo clinic)
{
    /// <summary>A person with headaches, an allergy to nickel, and a medicine that nobody here knows.</summary>
    public static Dictionary<string, string> Jun { get; } = new()
    {
        ["complaint"] = "Headache on both sides, most afternoons. It is worse after a long day at the screen and gone on holiday.",
        ["other-medicines"] = "yes",
        ["medicines"] = "Ibuprofen when it is bad\nMigralenz forte",
        ["needle-fear"] = "some",
        ["metal-allergy"] = "yes",
        ["metal-allergy-which"] = "Nickel",
        ["recent-surgery"] = "unsure",
        ["operations"] = "Two wisdom teeth taken out, three weeks ago",
    };

    /// <summary>A person on a blood thinner who has stopped after a few pages.</summary>
    public static Dictionary<string, string> Ivo { get; } = new()
    {
        ["complaint"] = "Pain under the left heel with the first steps in the morning.",
        ["blood-thinner"] = "yes",
        ["blood-thinner-which"] = "Warfarin",
    };

    /// <summary>Saves the first pages of a form, or all of them and sends it.</summary>
    /// <param name="key">The key in the link.</param>
    /// <param name="answers">What the person answers where it is not "no".</param>
    /// <param name="pages">How many pages; null for all, and to send it.</param>
    public async Task Fill(string key, Dictionary<string, string> answers, int? pages = null)
    {
        foreach (var topic in forms.Form.Pages.Take(pages ?? int.MaxValue))
        {
            var own = await forms.Open(clinic, key, "Own history form") ?? throw new InvalidOperationException("The link of a demo patient opens nothing");
            var page = own.Form.Page(topic.Id)!;
            var still = own.Earlier.Where(e => page.Items.Any(i => i.Id == e.Key) && !answers.ContainsKey(e.Key)).ToDictionary(e => e.Key, e => e.Value.Row);
            var given = FormAnswers.Of(page.Items.Select(i => KeyValuePair.Create(i.Id, Answer(i, answers))));
            DemoException.Unless(await forms.SavePage(clinic, key, Command(), new GivenPage(page.Id, given, still)));
        }
        if (pages is null)
            DemoException.Unless(await forms.Send(clinic, key, Command()));
    }

    private static IEnumerable<string> Answer(FormItem item, Dictionary<string, string> answers) => answers.TryGetValue(item.Id, out var answer) ? [answer]
        : OwnForm.IsMedicine(item.Id) ? ["yes"]
        : item.Kind == FormItemKind.Choice && item.When is null ? ["no"]
        : [];

    private static CommandId Command() => new(Guid.CreateVersion7(), Guid.Empty, null);
}
