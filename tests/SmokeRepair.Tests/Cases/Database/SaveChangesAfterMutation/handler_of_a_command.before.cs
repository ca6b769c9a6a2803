// fault: F903
// actual: 200
// expected: 200
// endpoint: PUT /notes/{id}
// handler: NotesController.Update
// detail: the update is not seen
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Sample;

public class Note
{
    public int Id { get; set; }
    public string Text { get; set; } = "";
}

public class NoteDb(DbContextOptions<NoteDb> options) : DbContext(options)
{
    public DbSet<Note> Notes => Set<Note>();
}

public record UpdateNote(int Id, string Text) : IRequest<bool>;

public class UpdateNoteHandler(NoteDb db) : IRequestHandler<UpdateNote, bool>
{
    public async Task<bool> Handle(UpdateNote request, CancellationToken cancellationToken)
    {
        var note = await db.Notes.FindAsync([request.Id], cancellationToken);
        if (note is null)
            return false;

        note.Text = request.Text;
        return true;
    }
}

public record DeleteNote(int Id) : IRequest<bool>;

public class DeleteNoteHandler(NoteDb db) : IRequestHandler<DeleteNote, bool>
{
    public async Task<bool> Handle(DeleteNote request, CancellationToken cancellationToken)
    {
        var note = await db.Notes.FindAsync([request.Id], cancellationToken);
        if (note is null)
            return false;

        db.Notes.Remove(note);
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }
}

[ApiController]
[Route("notes")]
public class NotesController(ISender sender) : ControllerBase
{
    [HttpPut("{id}")]
    public async Task<IActionResult> Update(int id, [FromBody] string text) => $$await sender.Send(new UpdateNote(id, text)) ? Ok() : NotFound();

    [HttpDelete("{id}")]
    public async Task<IActionResult> Delete(int id) => await sender.Send(new DeleteNote(id)) ? NoContent() : NotFound();
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
