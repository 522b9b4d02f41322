using Filiform.Web.Commands;

return await FiliformCommand.Run(args, Terminal.OfProcess());

/// <summary>Entry point; public so that tests can host it.</summary>
public partial class Program;
