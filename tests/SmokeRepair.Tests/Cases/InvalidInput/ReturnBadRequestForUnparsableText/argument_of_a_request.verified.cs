// exception: System.FormatException
// endpoint: DELETE /notes/{id}
// expected: 404
// intent: WrongFormat path id
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample;

public class Note
{
    public Guid Id { get; set; }
}

public class NoteDb(DbContextOptions<NoteDb> options) : DbContext(options)
{
    public DbSet<Note> Notes => Set<Note>();
}

public class DeleteNote : IRequest<bool>
{
    public Guid Id { get; set; }
}

public class DeleteNoteHandler(NoteDb db) : IRequestHandler<DeleteNote, bool>
{
    public async Task<bool> Handle(DeleteNote request, CancellationToken cancellationToken)
    {
        var note = await db.Notes.FindAsync([request.Id], cancellationToken);
        if (note is null)
            return false;

        db.Notes.Remove(note);
        return await db.SaveChangesAsync(cancellationToken) > 0;
    }
}

[ApiController]
[Route("notes")]
public class NotesController(ISender sender) : ControllerBase
{
    [HttpDelete("{id}")]
    public async Task<IActionResult> Delete(string id)
    {
        if (!Guid.TryParse(id, out var parsedId))
            return NotFound();
        return await sender.Send(new DeleteNote { Id = parsedId }) ? NoContent() : NotFound();
    }
}

public interface IRequest<out TResponse>;

public interface IRequestHandler<in TRequest, TResponse> where TRequest : IRequest<TResponse>
{
    Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken);
}

public interface ISender
{
    Task<TResponse> Send<TResponse>(IRequest<TResponse> request, CancellationToken cancellationToken = default);
}
