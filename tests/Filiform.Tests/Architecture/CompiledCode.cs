using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Filiform.Tests.Architecture;

/// <summary>One type using another. Nested types count as the type around them.</summary>
/// <param name="By">Full name of the type that uses.</param>
/// <param name="Type">Full name of the type used.</param>
/// <param name="Member">The member used, where it is one.</param>
internal readonly record struct Use(string By, string Type, string? Member)
{
    public string Namespace => Type.Contains('.') ? Type[..Type.LastIndexOf('.')] : "";
}

/// <summary>
/// What the types of a compiled assembly use: in bases, fields, signatures, attributes and method bodies.
/// Constants and nameof leave no trace in compiled code and are not seen.
/// </summary>
internal sealed class CompiledCode
{
    private readonly MetadataReader _metadata;
    private readonly HashSet<Use> _uses = [];
    private readonly SignatureNames _names;
    private string _by = "";

    private CompiledCode(PEReader file)
    {
        _metadata = file.GetMetadataReader();
        _names = new SignatureNames(handle => Note(handle));
        References = [.. _metadata.AssemblyReferences.Select(r => _metadata.GetString(_metadata.GetAssemblyReference(r).Name))];
        TypeNames = [.. _metadata.TypeDefinitions
            .Select(t => _metadata.GetString(_metadata.GetTypeDefinition(t).Name).Split('`')[0])
            .Where(n => !n.Contains('<'))];
        foreach (var type in _metadata.TypeDefinitions)
            Walk(type, file);
    }

    public static CompiledCode Rules { get; } = Read("Filiform.Rules.dll");

    public static CompiledCode Clinic { get; } = Read("Filiform.Clinic.dll");

    public static CompiledCode Web { get; } = Read("filiform.dll");

    public static IEnumerable<Use> AllUses => Rules.Uses.Concat(Clinic.Uses).Concat(Web.Uses);

    public IReadOnlyCollection<Use> Uses => _uses;

    /// <summary>Names of the assemblies it was compiled against.</summary>
    public ImmutableArray<string> References { get; }

    /// <summary>Names of the types that people wrote, without generic arity.</summary>
    public ImmutableArray<string> TypeNames { get; }

    public static CompiledCode Of(Assembly assembly) => ReadFile(assembly.Location);

    private static CompiledCode Read(string name) => ReadFile(Path.Combine(AppContext.BaseDirectory, name));

    private static CompiledCode ReadFile(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        return new CompiledCode(file);
    }

    private void Walk(TypeDefinitionHandle handle, PEReader file)
    {
        var type = _metadata.GetTypeDefinition(handle);
        _by = NameOf(handle);
        Note(type.BaseType);
        foreach (var face in type.GetInterfaceImplementations())
            Note(_metadata.GetInterfaceImplementation(face).Interface);
        foreach (var attribute in type.GetCustomAttributes())
            NoteAttribute(attribute);
        foreach (var field in type.GetFields())
            _metadata.GetFieldDefinition(field).DecodeSignature(_names, null);
        foreach (var property in type.GetProperties())
        {
            foreach (var attribute in _metadata.GetPropertyDefinition(property).GetCustomAttributes())
                NoteAttribute(attribute);
        }
        NoteConstraints(type.GetGenericParameters());
        foreach (var method in type.GetMethods())
            Walk(_metadata.GetMethodDefinition(method), file);
    }

    private void Walk(MethodDefinition method, PEReader file)
    {
        method.DecodeSignature(_names, null);
        NoteConstraints(method.GetGenericParameters());
        foreach (var attribute in method.GetCustomAttributes())
            NoteAttribute(attribute);
        if (method.RelativeVirtualAddress == 0)
            return;
        var body = file.GetMethodBody(method.RelativeVirtualAddress);
        if (!body.LocalSignature.IsNil)
            _metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(_names, null);
        foreach (var caught in body.ExceptionRegions.Where(r => r.Kind == ExceptionRegionKind.Catch))
            Note(caught.CatchType);
        foreach (var token in MethodBodyTokens.In(body.GetILReader()))
            Note(MetadataTokens.EntityHandle(token));
    }

    private void NoteAttribute(CustomAttributeHandle attribute) => Note(_metadata.GetCustomAttribute(attribute).Constructor);

    private void NoteConstraints(GenericParameterHandleCollection parameters)
    {
        foreach (var constraint in parameters.SelectMany(p => _metadata.GetGenericParameter(p).GetConstraints()))
            Note(_metadata.GetGenericParameterConstraint(constraint).Type);
    }

    private void Note(EntityHandle handle, string? member = null)
    {
        if (handle.IsNil)
            return;
        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition or HandleKind.TypeReference:
                _uses.Add(new Use(_by, NameOf(handle), member));
                break;
            case HandleKind.TypeSpecification:
                _metadata.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(_names, null);
                break;
            case HandleKind.MethodSpecification:
                var generic = _metadata.GetMethodSpecification((MethodSpecificationHandle)handle);
                generic.DecodeSignature(_names, null);
                Note(generic.Method);
                break;
            case HandleKind.MethodDefinition:
                var method = _metadata.GetMethodDefinition((MethodDefinitionHandle)handle);
                method.DecodeSignature(_names, null);
                Note(method.GetDeclaringType(), _metadata.GetString(method.Name));
                break;
            case HandleKind.FieldDefinition:
                var field = _metadata.GetFieldDefinition((FieldDefinitionHandle)handle);
                field.DecodeSignature(_names, null);
                Note(field.GetDeclaringType(), _metadata.GetString(field.Name));
                break;
            case HandleKind.MemberReference:
                NoteMember(_metadata.GetMemberReference((MemberReferenceHandle)handle));
                break;
        }
    }

    private void NoteMember(MemberReference member)
    {
        if (member.GetKind() == MemberReferenceKind.Method)
            member.DecodeMethodSignature(_names, null);
        else
            member.DecodeFieldSignature(_names, null);
        Note(member.Parent, _metadata.GetString(member.Name));
    }

    private string NameOf(EntityHandle handle)
    {
        if (handle.Kind == HandleKind.TypeReference)
        {
            var reference = _metadata.GetTypeReference((TypeReferenceHandle)handle);
            return reference.ResolutionScope.Kind == HandleKind.TypeReference
                ? NameOf(reference.ResolutionScope)
                : Full(reference.Namespace, reference.Name);
        }
        var type = _metadata.GetTypeDefinition((TypeDefinitionHandle)handle);
        return type.GetDeclaringType() is { IsNil: false } outer ? NameOf(outer) : Full(type.Namespace, type.Name);
    }

    private string Full(StringHandle space, StringHandle name) => space.IsNil
        ? _metadata.GetString(name)
        : $"{_metadata.GetString(space)}.{_metadata.GetString(name)}";
}
