from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('audit', '0001_initial'),
    ]

    operations = [
        migrations.RemoveField(model_name='entry', name='actor_key'),
        migrations.RemoveField(model_name='entry', name='data_key'),
        migrations.DeleteModel(name='Key'),
        migrations.AddField(
            model_name='entry',
            name='actor_key',
            field=models.CharField(blank=True, max_length=12, default=''),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='entry',
            name='data_key',
            field=models.CharField(blank=True, max_length=12, default=''),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(fields=['actor_key', 'sequence'], name='audit_entry_actor'),
        ),
        migrations.AddIndex(
            model_name='entry',
            index=models.Index(fields=['data_key'], name='audit_entry_about'),
        ),
    ]
