using Filiform.Web.Commands;

return await FiliformCommand.Create().Parse(args).InvokeAsync();

/// <summary>Entry point; public so that tests can host it.</summary>
public partial class Program;
