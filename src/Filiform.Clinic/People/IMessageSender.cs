namespace Filiform.Clinic.People;

/// <summary>A message ready to go out. It holds no health details: mail and telephones are read by others too.</summary>
/// <param name="Id">Id of the planned message; two sendings with one id are the same message.</param>
/// <param name="To">Address or telephone number.</param>
/// <param name="Subject">One line.</param>
/// <param name="Text">The text, with the link.</param>
public sealed record Outgoing(Guid Id, string To, string Subject, string Text);

/// <summary>How a sending ended.</summary>
/// <param name="IsSent">True when it was taken over for delivery, false when it certainly was not, null when that is not known.</param>
/// <param name="Reason">Why it was not, in words; null when it was.</param>
public sealed record Sending(bool? IsSent, string? Reason = null)
{
    /// <summary>True when the same message would be refused again, such as for a number that does not exist: it is not tried again.</summary>
    public bool IsForGood { get; private init; }

    /// <summary>It was refused, and would be again.</summary>
    public static Sending RefusedForGood(string reason) => new(false, reason) { IsForGood = true };
}

/// <summary>A kind of message: one that asks the patient something, or one that calls the clinic itself.</summary>
/// <param name="Id">Its id, which is the purpose of its link too.</param>
/// <param name="Path">Where the link's page stands, such as <c>/check-in</c>.</param>
/// <param name="Lasts">How long the link lasts after the message is sent.</param>
/// <param name="Minutes">How many minutes it takes to answer.</param>
/// <param name="ToClinic">True for one that goes to the clinic's address for alarms; its page needs a sign-in, and no key.</param>
public sealed record MessageKind(string Id, string Path, TimeSpan Lasts, int Minutes, bool ToClinic = false);

/// <summary>A way out for messages. Ready for any service: one that sends e-mail, one that sends text messages, one that writes files.</summary>
public interface IMessageSender
{
    /// <summary>What it sends.</summary>
    MessageChannel Channel { get; }

    /// <summary>Sends one message. It throws only for a bug: whatever goes wrong outside is told in the result.</summary>
    Task<Sending> Send(Outgoing message, CancellationToken cancel);
}
